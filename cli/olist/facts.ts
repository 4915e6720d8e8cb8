import Big from 'big.js';
import type { GraphOrder } from './graph-order.ts';

/** A count over all orders, taken from what the graph said. */
export interface Fact {
  readonly what: string;
  readonly counted: number;
}

/** What is known of the published sample: counted independently of this project. */
export const knownFacts: Readonly<Record<string, number>> = {
  orders: 22_870,
  items: 26_109,
  payments: 23_849,
  'orders without an item': 110,
  'orders without a payment': 1,
  'orders paid an amount that differs by more than a cent': 72,
  'orders with several payments': 667,
  'orders with several sellers': 287,
  'persons with several customer records': 179,
  'delivered orders with a date': 22_461,
  'delivered on a later day than estimated': 1_494,
  'handed to the carrier before the payment was approved': 300,
  'delivered without a date': 1,
  'order ids that begin with a zero': 1_435,
  'status delivered': 22_462,
  'status shipped': 153,
  'status canceled': 99,
  'status unavailable': 80,
  'status invoiced': 41,
  'status processing': 35,
};

/** The same counts over the graph's answers alone. */
export function factsOf(orders: readonly GraphOrder[]): Fact[] {
  const count = (test: (order: GraphOrder) => boolean) => orders.filter(test).length;
  const perPerson = Map.groupBy(orders, ({ customer }) => customer?.id);
  const counts: Record<string, number> = {
    orders: orders.length,
    items: sum(orders, ({ lines }) => lines?.nodes.length ?? 0),
    payments: sum(orders, ({ payments }) => payments?.nodes.length ?? 0),
    'orders without an item': count((order) => order.lines?.nodes.length === 0),
    'orders without a payment': count((order) => order.payments?.nodes.length === 0),
    'orders paid an amount that differs by more than a cent': count(isPaidDifferently),
    'orders with several payments': count((order) => (order.payments?.nodes.length ?? 0) > 1),
    'orders with several sellers': count((order) => sellersOf(order).size > 1),
    'persons with several customer records': [...perPerson.values()].filter((list) => list.length > 1).length,
    'delivered orders with a date': count((order) => order.sourceStatus === 'delivered' && deliveredOn(order) !== null),
    'delivered on a later day than estimated': count(isLate),
    'handed to the carrier before the payment was approved': count(isShippedBeforeApproval),
    'delivered without a date': count((order) => order.sourceStatus === 'delivered' && deliveredOn(order) === null),
    'order ids that begin with a zero': count(({ number }) => number.startsWith('0')),
  };
  const perStatus = Map.groupBy(orders, ({ sourceStatus }) => sourceStatus);
  for (const [status, list] of perStatus) counts[`status ${status}`] = list.length;
  return Object.entries(counts).map(([what, counted]) => ({ what, counted }));
}

function isPaidDifferently(order: GraphOrder): boolean {
  const [lines, payments] = [order.lines?.nodes ?? [], order.payments?.nodes ?? []];
  if (lines.length === 0 || payments.length === 0) return false;
  const owed = lines.reduce(
    (total, line) => total.plus(line.total?.amount ?? 0),
    new Big(order.shippingTotal?.amount ?? 0),
  );
  const paid = payments.reduce((total, payment) => total.plus(payment.amount?.amount ?? 0), new Big(0));
  return paid.minus(owed).abs().gt('0.01');
}

/** A promised date ends with its day: only a later calendar day is late. */
function isLate(order: GraphOrder): boolean {
  const day = deliveredOn(order);
  return order.sourceStatus === 'delivered' && day !== null && day > (order.quotedDeliveryDate ?? '');
}

function deliveredOn(order: GraphOrder): string | null {
  return order.shipments?.nodes.find(({ deliveredAt }) => deliveredAt !== null)?.deliveredAt?.slice(0, 10) ?? null;
}

function isShippedBeforeApproval(order: GraphOrder): boolean {
  const shippedAt = order.shipments?.nodes[0]?.shippedAt;
  const approvedAt = order.payments?.nodes[0]?.processedAt;
  return Boolean(shippedAt && approvedAt && Date.parse(shippedAt) < Date.parse(approvedAt));
}

function sellersOf(order: GraphOrder): Set<string> {
  return new Set((order.fulfillmentOrders?.nodes ?? []).map(({ location }) => location?.id ?? ''));
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
