import { availabilityOf } from '../availability-of.ts';
import type { InsightContext } from '../context.ts';
import { knownValue } from '../facts/known.ts';
import type { FulfillmentOrder, OrderLine, Region } from '../facts/order-facts.ts';
import type { AssessedOrder } from '../rules/assess-order.ts';
import type { AvailabilityOption } from '../rules/availability/availability.ts';
import type { Severity } from '../rules/blocker.ts';
import type { Discrepancy, DiscrepancyCode } from '../rules/discrepancy.ts';
import type { OrderPromise, PromiseKind } from '../rules/promise.ts';
import { isAtLeast } from './discrepancy-list.ts';
import { findOrders } from './found-orders.ts';
import type { ComputedList } from './kept-lists.ts';

export interface PromiseListArgs {
  readonly kinds?: readonly PromiseKind[] | null;
  /** RFC 3339 */
  readonly dueBefore?: string | null;
  readonly minimumSeverity?: Severity | null;
  readonly includePending: boolean;
}

/** A promise in danger, with what is needed to tell the customer. */
export interface PromiseRow {
  readonly promise: OrderPromise;
  readonly discrepancies: readonly Discrepancy[];
  /** The order that it was made about. */
  readonly assessed: AssessedOrder;
}

/** What has to do with a pick-up, a window or work that is not done; billing has its own list. */
const ABOUT_DELIVERY: ReadonlySet<DiscrepancyCode> = new Set([
  'PICKUP_READY_WITHOUT_STOCK',
  'PICKUP_SENT_NOT_ACKNOWLEDGED',
  'STORE_SELLS_WHILE_ORDER_WAITS',
  'APPOINTMENT_WITHOUT_READINESS',
  'ORDER_WITHOUT_FULFILLMENT',
]);

const DELIVERY_KINDS: readonly PromiseKind[] = ['DELIVER_BY', 'SHIP_BY', 'PICKUP_READY_BY', 'DELIVER_WINDOW'];

/** Promises of goods that are in danger or broken and have not happened, by due date. */
export async function listPromisesAtRisk(
  args: PromiseListArgs,
  context: InsightContext,
): Promise<ComputedList<{ readonly key: string; readonly node: PromiseRow }>> {
  const { orders, gaps } = await findOrders(['appointments', 'pickups', 'openOrders'], context);
  const rows = orders
    .flatMap((order) =>
      order.promises.filter((promise) => isWanted(promise, args)).map((promise) => ({ order, promise })),
    )
    .toSorted((a, b) => Date.parse(a.promise.dueBy as string) - Date.parse(b.promise.dueBy as string))
    .map(({ order, promise }) => ({ key: promise.id, node: toRow(order, promise) }));
  return { rows, gaps, computedAt: context.rules.now };
}

function isWanted(
  promise: OrderPromise,
  { kinds, dueBefore, minimumSeverity, includePending }: PromiseListArgs,
): boolean {
  const { kind, status, severity, dueBy } = promise;
  const isInDanger = status === 'AT_RISK' || status === 'BROKEN';
  return (
    dueBy !== null &&
    (kinds ?? DELIVERY_KINDS).includes(kind) &&
    (isInDanger || (includePending && status === 'PENDING')) &&
    promise.endedAt === null &&
    (!dueBefore || Date.parse(dueBy) < Date.parse(dueBefore)) &&
    isAtLeast(severity, minimumSeverity)
  );
}

function toRow(assessed: AssessedOrder, promise: OrderPromise): PromiseRow {
  return {
    promise,
    discrepancies: assessed.discrepancies.filter(({ code }) => ABOUT_DELIVERY.has(code)),
    assessed,
  };
}

/**
 * Ways to get all that is still open, without the promised one: what one place and method has of every line. Worked out
 * for the rows that are shown, when they are: it needs stock of every place.
 */
export async function otherWays(
  { promise, assessed: { facts, readiness } }: PromiseRow,
  context: InsightContext,
): Promise<readonly AvailabilityOption[]> {
  const history = knownValue(facts.history);
  const work = knownValue(facts.fulfillment)?.fulfillmentOrders.find(({ id }) => id === promise.subjectId) ?? null;
  const needs = readiness.lines.flatMap(({ lineNumber, quantities: { ordered, shipped } }) => {
    const line = history?.lines.find((one) => one.lineNumber === lineNumber);
    const quantity = ordered === null || shipped === null ? 0 : ordered - shipped;
    return line && quantity > 0 ? [{ line, quantity }] : [];
  });
  const perLine = await Promise.all(needs.map((need) => waysFor(need, work, history?.shipTo ?? null, context)));
  return common(perLine).filter(({ locationId, method }) => !isPromisedWay(work, locationId, method));
}

interface Need {
  readonly line: OrderLine;
  readonly quantity: number;
}

/** Every way to get one line from stock that is there now, near the promised place or to the address of the order. */
async function waysFor(
  { line, quantity }: Need,
  work: FulfillmentOrder | null,
  shipTo: Region | null,
  context: InsightContext,
): Promise<readonly AvailabilityOption[]> {
  const locationId = work?.location?.id ?? line.requestedLocation?.id ?? null;
  const { postalCode = null, countryCode = null } = shipTo ?? {};
  const where = locationId ? { method: 'PICK_UP', locationId } : { method: 'SHIP' };
  if (!line.sku || (!locationId && !(postalCode && countryCode))) return [];
  const answer = await availabilityOf(line.sku, { quantity, ...where, postalCode, countryCode }, context);
  return answer?.options ?? [];
}

/** What every list has, by place and method: the latest of their instants, the least of their stock. */
function common(perLine: readonly (readonly AvailabilityOption[])[]): readonly AvailabilityOption[] {
  const [first = [], ...others] = perLine;
  return first.flatMap((option) => {
    const same = others.map((options) => options.find((one) => isSameWay(one, option)));
    if (same.includes(undefined)) return [];
    return [[option, ...(same as AvailabilityOption[])].reduce(slower)];
  });
}

function isSameWay(a: AvailabilityOption, b: AvailabilityOption): boolean {
  return a.locationId === b.locationId && a.method === b.method;
}

function slower(a: AvailabilityOption, b: AvailabilityOption): AvailabilityOption {
  const scarcer = a.quantity <= b.quantity ? a : b;
  const isLater = a.readyAt !== null && b.readyAt !== null && Date.parse(b.readyAt) > Date.parse(a.readyAt);
  return { ...scarcer, readyAt: a.readyAt === null || b.readyAt === null ? null : (isLater ? b : a).readyAt };
}

function isPromisedWay(work: FulfillmentOrder | null, locationId: string, method: string): boolean {
  return work !== null && work.location?.id === locationId && work.method === method;
}
