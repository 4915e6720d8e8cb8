import { minusDuration } from '../../../kit/index.ts';
import type { Appointment, OrderFacts } from '../../facts/order-facts.ts';
import type { MadePromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { isBefore } from '../time/is-before.ts';

/**
 * SUPERSEDED: a window, and another window for a line of its scope was booked, and told, after it and at least
 * `promises.supersedeNotice` before its end. A different kind never supersedes.
 */
export function isSuperseded(promise: MadePromise, { fulfillment }: OrderFacts, { policies }: RuleContext): boolean {
  if (promise.kind !== 'DELIVER_WINDOW' || promise.dueBy === null || fulfillment.is === 'unknown') return false;
  const { supersedeNotice } = policies.promises;
  const notice = supersedeNotice.DELIVER_WINDOW ?? supersedeNotice.DEFAULT ?? 'PT0S';
  const lastNotice = minusDuration(promise.dueBy, notice, policies.timeZone);
  return fulfillment.value.fulfillmentOrders
    .flatMap(({ appointments }) => appointments)
    .filter((other) => other.id !== promise.subjectId && other.status !== 'OFFERED')
    .some((other) => isAgreedBetween(other, promise.madeAt, lastNotice) && shareLine(other, promise));
}

/** Windows are agreed with the customer: one is told when a system says so, else at its booking. */
function isAgreedBetween({ bookedAt, customerToldAt }: Appointment, madeAt: string, lastNotice: string): boolean {
  if (bookedAt === null || !isBefore(madeAt, bookedAt)) return false;
  return !isBefore(lastNotice, customerToldAt ?? bookedAt);
}

/** A booking without lines is about the whole order, as is a promise without them. */
function shareLine({ lineNumbers }: Appointment, promise: MadePromise): boolean {
  if (lineNumbers.length === 0 || promise.lineNumbers === null) return true;
  return lineNumbers.some((line) => promise.lineNumbers?.includes(line));
}
