import type { FulfillmentOrder, OrderFacts, OrderRecord } from '../../facts/order-facts.ts';
import type { MadePromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { type PickupDue, pickupDue } from './pickup-due.ts';
import { promiseIdOf } from './promise-source.ts';

/** Promise, source "pick-up": its lines, ready by the due instant. Work that another place took over promises nothing. */
export function pickupPromises({ number, fulfillment, history }: OrderFacts, context: RuleContext): MadePromise[] {
  if (fulfillment.is === 'unknown') return [];
  const record = history.is === 'known' ? history.value : null;
  const pickups = fulfillment.value.fulfillmentOrders.filter(({ method }) => method === 'PICK_UP');
  return pickups
    .filter((pickup) => !isTakenOver(pickup, pickups))
    .flatMap((pickup) => toPromise(number, pickup, record, pickupDue(pickup, record, context)) ?? []);
}

/** Null: nobody dates it, so nobody can have promised it yet. */
function toPromise(
  orderNumber: string,
  pickup: FulfillmentOrder,
  record: OrderRecord | null,
  { dueBy, basis }: PickupDue,
): MadePromise | null {
  const madeAt = pickup.requestedAt ?? record?.placedAt;
  if (!madeAt) return null;
  const lineNumbers = linesOf(pickup);
  return {
    id: promiseIdOf(orderNumber, pickup.id),
    orderNumber,
    kind: 'PICKUP_READY_BY',
    dueFrom: null,
    dueBy,
    madeAt,
    madeBy: record?.takenBy ?? null,
    channel: record?.channel ?? null,
    basis,
    lineNumbers: lineNumbers.length > 0 ? lineNumbers : null,
    subjectId: pickup.id,
    source: pickup.source,
  };
}

function isTakenOver(pickup: FulfillmentOrder, all: readonly FulfillmentOrder[]): boolean {
  if (!isGivenUp(pickup)) return false;
  const lines = linesOf(pickup);
  return all.some((other) => !isGivenUp(other) && linesOf(other).some((line) => lines.includes(line)));
}

function isGivenUp({ status, requestStatus }: FulfillmentOrder): boolean {
  return status === 'CANCELED' || requestStatus === 'REJECTED' || requestStatus === 'CANCELLATION_ACCEPTED';
}

function linesOf({ lines }: FulfillmentOrder): string[] {
  return lines.flatMap(({ lineNumber }) => lineNumber ?? []);
}
