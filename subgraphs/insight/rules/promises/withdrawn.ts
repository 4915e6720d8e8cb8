import type { Appointment, OrderFacts } from '../../facts/order-facts.ts';
import type { MadePromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { isBefore } from '../time/is-before.ts';
import { inTime } from './in-time.ts';
import type { Scope } from './scope.ts';

/** What became of a promise whose goods nobody wants any more. */
export type Canceled =
  | { readonly is: 'no' }
  /** In time. */
  | { readonly is: 'withdrawn' }
  /** After it was due: it had been broken until then. */
  | { readonly is: 'tooLate'; readonly at: string }
  /** After its end or before it: no system says when. */
  | { readonly is: 'unknown' };

/** Whether all lines of the scope were canceled, or the customer canceled the window before its end. */
export function canceledPromise(promise: MadePromise, scope: Scope, facts: OrderFacts, context: RuleContext): Canceled {
  if (isCanceledByCustomer(promise, windowOf(promise, facts))) return { is: 'withdrawn' };
  const isCanceled = scope.lines.length > 0 && scope.lines.every(({ quantities }) => quantities.ordered === 0);
  if (!isCanceled) return { is: 'no' };
  const at = facts.history.is === 'known' ? facts.history.value?.canceledAt : null;
  // Order history dates the cancellation of orders, not of lines: until the due instant has passed it does not matter.
  if (!at) return inTime(promise, context.now, context) ? { is: 'withdrawn' } : { is: 'unknown' };
  return inTime(promise, at, context) ? { is: 'withdrawn' } : { is: 'tooLate', at };
}

function isCanceledByCustomer({ dueBy }: MadePromise, window: Appointment | null): boolean {
  if (window?.status !== 'CANCELED_BY_CUSTOMER') return false;
  return window.canceledAt === null || dueBy === null || isBefore(window.canceledAt, dueBy);
}

/** The booking that a promise came from. */
export function windowOf({ kind, subjectId }: MadePromise, { fulfillment }: OrderFacts): Appointment | null {
  if (kind !== 'DELIVER_WINDOW' || fulfillment.is === 'unknown') return null;
  const bookings = fulfillment.value.fulfillmentOrders.flatMap(({ appointments }) => appointments);
  return bookings.find(({ id }) => id === subjectId) ?? null;
}
