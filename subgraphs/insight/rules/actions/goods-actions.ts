import type { SiloKind } from '../../../kit/index.ts';
import type { FulfillmentOrder, OrderFacts } from '../../facts/order-facts.ts';
import type { AssessedOrder } from '../assess-order.ts';
import { isOpen } from '../quantities/open-work.ts';
import type { LineReadiness } from '../readiness-answer.ts';
import { impossible, possible, undecided, type Verdict } from './action-availability.ts';

/** OFFER_APPOINTMENT: the gate of readiness. */
export function offerAppointment({ readiness: { mayOfferAppointment } }: AssessedOrder): Verdict {
  return mayOfferAppointment.allowed ? possible : impossible(mayOfferAppointment.reason);
}

/** SPLIT_ORDER: something could go and something else waits; with consent, if they were asked for together. */
export function splitOrder({ facts, readiness }: AssessedOrder): Verdict {
  const open = readiness.lines.filter(isOpenLine);
  const ready = open.filter(({ status }) => status === 'READY');
  const waiting = open.filter(({ status }) => status !== 'READY' && status !== 'UNKNOWN');
  if (ready.length > 0 && waiting.length > 0) {
    return { can: true, needsConsent: ready.some((one) => waiting.some((other) => isTogether(one, other, facts))) };
  }
  const isUnsure = open.some(({ status }) => status === 'UNKNOWN') || unreadFor(facts).length > 0;
  if (isUnsure) return undecided(readiness.unknownSilos.length > 0 ? readiness.unknownSilos : unreadFor(facts));
  return impossible(waiting.length > 0 ? 'Nothing can go without the rest.' : 'Nothing waits.');
}

/** CANCEL_LINES: something has not left. */
export function cancelLines(lines: readonly LineReadiness[], facts: OrderFacts): Verdict {
  if (lines.some(hasNeed)) return possible;
  const unread = unreadFor(facts);
  return unread.length > 0 ? undecided(unread) : impossible('Nothing is left to cancel.');
}

/** HOLD_FULFILLMENT: a place still has units to work on. */
export function holdFulfillment({ facts }: AssessedOrder): Verdict {
  const work = workOf(facts);
  if (work === null) return undecided(['FULFILLMENT']);
  const isLeft = openOf(work).some(({ lines }) => lines.some(({ remainingQuantity }) => remainingQuantity > 0));
  return isLeft ? possible : impossible('No work is open.');
}

/** CHANGE_PICKUP_LOCATION: a pick-up that the store does not say is ready. */
export function changePickupLocation({ facts }: AssessedOrder): Verdict {
  const work = workOf(facts);
  if (work === null) return undecided(['FULFILLMENT']);
  const waits = openOf(work).some(({ method, pickup }) => method === 'PICK_UP' && !pickup?.readyClaimedAt);
  return waits ? possible : impossible('Not a pick-up that waits.');
}

/** OPEN_RETURN, OPEN_EXCHANGE: something is with the customer or on its way there. */
export function openReturn(lines: readonly LineReadiness[], { facts, discrepancies }: AssessedOrder): Verdict {
  const isWrong = discrepancies.some(({ code }) => code === 'SHIPPED_SKU_NOT_ORDERED');
  if (isWrong || lines.some(({ quantities }) => (quantities.shipped ?? 0) > 0)) return possible;
  const unread = unreadFor(facts);
  return unread.length > 0 ? undecided(unread) : impossible('Nothing has been shipped.');
}

/** The silos without which it is not known what is ordered and what has left. */
export function unreadFor({ history, fulfillment }: OrderFacts): readonly SiloKind[] {
  return [history, fulfillment].flatMap((known) => (known.is === 'unknown' ? [known.gap.silo] : []));
}

function isOpenLine(line: LineReadiness): boolean {
  const isOver = line.status === 'FULFILLED' || line.status === 'CANCELED';
  return !isOver && (line.quantities.shipped === null || hasNeed(line));
}

function hasNeed({ quantities: { ordered, shipped } }: LineReadiness): boolean {
  return ordered !== null && shipped !== null && ordered > shipped;
}

function isTogether(one: LineReadiness, other: LineReadiness, { history }: OrderFacts): boolean {
  const record = history.is === 'known' ? history.value : null;
  const groupOf = ({ lineNumber }: LineReadiness) =>
    record?.lines.find((line) => line.lineNumber === lineNumber)?.deliverTogetherGroup ?? null;
  return groupOf(one) !== null && groupOf(one) === groupOf(other);
}

function workOf({ fulfillment }: OrderFacts): readonly FulfillmentOrder[] | null {
  return fulfillment.is === 'known' ? fulfillment.value.fulfillmentOrders : null;
}

function openOf(work: readonly FulfillmentOrder[]): readonly FulfillmentOrder[] {
  return work.filter(isOpen);
}
