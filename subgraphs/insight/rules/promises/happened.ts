import type { FulfillmentOrder, OrderFacts, Shipment } from '../../facts/order-facts.ts';
import type { MadePromise, PromiseKind } from '../promise.ts';
import { isBefore } from '../time/is-before.ts';
import { earliestOf, latestOf } from '../time/latest-of.ts';
import type { Scope } from './scope.ts';

/** `happened`: when what was promised came about. Null: it has not, as far as the systems that could be read say. */
export function happenedAt(promise: MadePromise, scope: Scope, facts: OrderFacts): string | null {
  return HAPPENED[promise.kind](promise, scope, facts);
}

type Happened = (promise: MadePromise, scope: Scope, facts: OrderFacts) => string | null;

const HAPPENED: Readonly<Record<PromiseKind, Happened>> = {
  DELIVER_BY: allDelivered,
  DELIVER_WINDOW: allDelivered,
  SHIP_BY: allShipped,
  PICKUP_READY_BY: readyForPickup,
  CALL_BACK_BY: calledBack,
  REFUND_BY: refunded,
};

/** All units of the scope that are still ordered are delivered: the last of those instants. */
function allDelivered(_promise: MadePromise, scope: Scope): string | null {
  const lines = stillOrdered(scope);
  const instants = lines.flatMap(({ quantities: { ordered, delivered }, deliveredAt }) =>
    ordered !== null && delivered !== null && delivered >= ordered && deliveredAt !== null ? [deliveredAt] : [],
  );
  return instants.length === lines.length ? latestOf(...instants) : null;
}

/** All units of the scope that are still ordered have left: the last departure of such goods. */
function allShipped(_promise: MadePromise, scope: Scope, { fulfillment }: OrderFacts): string | null {
  const lines = stillOrdered(scope);
  const isShipped = lines.every(({ quantities: { ordered, shipped } }) => (shipped ?? 0) >= (ordered ?? 0));
  if (!isShipped || lines.length === 0 || fulfillment.is === 'unknown') return null;
  const numbers = new Set<string | null>(lines.map(({ lineNumber }) => lineNumber));
  const { shipments, fulfillmentOrders } = fulfillment.value;
  const handedOver = fulfillmentOrders.flatMap(({ pickup }) => pickup?.handedOverAt ?? []);
  return latestOf(...shipments.flatMap((shipment) => departureWith(shipment, numbers)), ...handedOver);
}

function departureWith({ status, shippedAt, parcels }: Shipment, lines: ReadonlySet<string | null>): string[] {
  const isAbout = parcels.some(({ items }) => items.some((item) => lines.has(item.orderLineNumber)));
  return shippedAt !== null && status !== 'CANCELED' && isAbout ? [shippedAt] : [];
}

function stillOrdered({ lines }: Scope): Scope['lines'] {
  return lines.filter(({ quantities }) => quantities.ordered !== 0);
}

/** Claimed ready, else handed over. A recorded promise names no pick-up: then all of its lines' count. */
function readyForPickup(
  { subjectId, lineNumbers }: MadePromise,
  _scope: Scope,
  { fulfillment }: OrderFacts,
): string | null {
  if (fulfillment.is === 'unknown') return null;
  const pickups = fulfillment.value.fulfillmentOrders.filter(
    (order) => order.id === subjectId || (subjectId === null && isOpenPickupOf(order, lineNumbers)),
  );
  const instants = pickups.flatMap(({ pickup }) => pickup?.readyClaimedAt ?? pickup?.handedOverAt ?? []);
  return instants.length === pickups.length ? latestOf(...instants) : null;
}

function isOpenPickupOf({ method, status, lines }: FulfillmentOrder, lineNumbers: readonly string[] | null): boolean {
  if (method !== 'PICK_UP' || status === 'CANCELED') return false;
  return lines.some(({ lineNumber }) => lineNumbers === null || lineNumbers.includes(lineNumber ?? ''));
}

function calledBack({ subjectId }: MadePromise, _scope: Scope, { service }: OrderFacts): string | null {
  if (service.is === 'unknown') return null;
  return service.value.callBacks.find(({ id }) => id === subjectId)?.calledBackAt ?? null;
}

/** The first refund that came through after it was promised. */
function refunded({ madeAt }: MadePromise, _scope: Scope, { billing }: OrderFacts): string | null {
  if (billing.is === 'unknown') return null;
  const instants = billing.value.refunds
    .filter(({ status }) => status === 'SUCCEEDED')
    .flatMap(({ processedAt }) => processedAt ?? [])
    .filter((processedAt) => !isBefore(processedAt, madeAt));
  return earliestOf(...instants);
}
