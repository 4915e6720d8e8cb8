import { local } from './comparison.ts';
import { deliveredAt, type GraphOrder, type GraphPromise } from './graph-order.ts';

const TWO_MINUTES_MS = 120_000;

/** What the graph answers by its rules for promises and discrepancies. */
type Answer = readonly [what: string, known: number, count: (orders: readonly GraphOrder[]) => number];

/** Each figure of the published sample was counted independently of this project. */
const answers: readonly Answer[] = [
  ['delivery promises with a delivery', 22_461, ordersThat(isDelivered)],
  ['delivery promises broken by a late delivery', 1_494, ordersThat(isDeliveredLate)],
  ['deliveries after the midnight that begins the promised day', 1_775, ordersThat(isDeliveredAfterMidnight)],
  ['orders with BILLED_AMOUNT_DIFFERS', 72, ordersThat(has('BILLED_AMOUNT_DIFFERS'))],
  ['orders with ORDER_WITHOUT_LINES', 110, ordersThat(has('ORDER_WITHOUT_LINES'))],
  ['orders with SHIPPED_BEFORE_PAYMENT', 300, ordersThat(has('SHIPPED_BEFORE_PAYMENT'))],
  ['orders with SHIPPED_BEFORE_PAYMENT, two minutes tolerated', 298, ordersThat(isShippedLongBeforePayment)],
  ['orders with SHIPPED_NOT_BILLED', 1, ordersThat(has('SHIPPED_NOT_BILLED'))],
  ['lines with SHIPPED_NOT_BILLED', 3, (orders) => codesOf(orders, isCode('SHIPPED_NOT_BILLED')).length],
  ['discrepancies of any other code', 0, (orders) => codesOf(orders, (code) => !expectedCodes.has(code)).length],
];

const expectedCodes: ReadonlySet<string> = new Set([
  'BILLED_AMOUNT_DIFFERS',
  'ORDER_WITHOUT_LINES',
  'SHIPPED_BEFORE_PAYMENT',
  'SHIPPED_NOT_BILLED',
]);

/** What is known of the published sample. */
export const knownAnswers: Readonly<Record<string, number>> = Object.fromEntries(
  answers.map(([what, known]) => [what, known]),
);

/** The same counts over what the graph answered. */
export function countAnswers(orders: readonly GraphOrder[]): Record<string, number> {
  return Object.fromEntries(answers.map(([what, , count]) => [what, count(orders)]));
}

type Test = (order: GraphOrder) => boolean;

function ordersThat(test: Test) {
  return (orders: readonly GraphOrder[]): number => orders.filter(test).length;
}

function has(code: string): Test {
  return ({ discrepancies }) => discrepancies?.some((one) => one.code === code) ?? false;
}

function isCode(code: string) {
  return (other: string): boolean => other === code;
}

function codesOf(orders: readonly GraphOrder[], wanted: (code: string) => boolean): string[] {
  return orders.flatMap(({ discrepancies }) => (discrepancies ?? []).map(({ code }) => code).filter(wanted));
}

function promiseOf({ promises }: GraphOrder): GraphPromise | undefined {
  return promises?.find(({ kind }) => kind === 'DELIVER_BY');
}

/** A promise without a delivery is broken as well once its day has passed. */
function isDelivered(order: GraphOrder): boolean {
  return deliveredAt(order) !== null && ['KEPT', 'BROKEN'].includes(promiseOf(order)?.status ?? '');
}

function isDeliveredLate(order: GraphOrder): boolean {
  return isDelivered(order) && promiseOf(order)?.status === 'BROKEN';
}

/** What one would count who compares instants: a promised day lasts until its end, so these are more than the late ones. */
function isDeliveredAfterMidnight(order: GraphOrder): boolean {
  const [arrived, due] = [local(deliveredAt(order)), local(promiseOf(order)?.dueBy)];
  return arrived !== null && due !== null && arrived > `${due.slice(0, 10)} 00:00:00`;
}

/** What would be left with a tolerance (`discrepancies.paymentOrderTolerance`) of two minutes instead of none. */
function isShippedLongBeforePayment(order: GraphOrder): boolean {
  const shippedAt = earliest(order.shipments?.nodes.map((shipment) => shipment.shippedAt));
  const paidAt = earliest(order.payments?.nodes.map((payment) => payment.processedAt));
  return has('SHIPPED_BEFORE_PAYMENT')(order) && paidAt - shippedAt > TWO_MINUTES_MS;
}

/** In milliseconds of the epoch. */
function earliest(instants: readonly (string | null)[] = []): number {
  return Math.min(...instants.flatMap((instant) => (instant === null ? [] : [Date.parse(instant)])));
}
