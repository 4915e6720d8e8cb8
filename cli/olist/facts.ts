import { countAnswers, knownAnswers } from './answers.ts';
import { deliveredAt, type GraphOrder } from './graph-order.ts';

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
  'orders without a payment': 1,
  'orders with several payments': 667,
  'orders with several sellers': 287,
  'persons with several customer records': 179,
  'delivered orders with a date': 22_461,
  'delivered without a date': 1,
  'order ids that begin with a zero': 1_435,
  'status delivered': 22_462,
  'status shipped': 153,
  'status canceled': 99,
  'status unavailable': 80,
  'status invoiced': 41,
  'status processing': 35,
  ...knownAnswers,
};

/** The same counts over the graph's answers alone. */
export function factsOf(orders: readonly GraphOrder[]): Fact[] {
  const count = (test: (order: GraphOrder) => boolean) => orders.filter(test).length;
  const perPerson = Map.groupBy(orders, ({ customer }) => customer?.id);
  const counts: Record<string, number> = {
    ...countAnswers(orders),
    orders: orders.length,
    items: sum(orders, ({ lines }) => lines?.nodes.length ?? 0),
    payments: sum(orders, ({ payments }) => payments?.nodes.length ?? 0),
    'orders without a payment': count((order) => order.payments?.nodes.length === 0),
    'orders with several payments': count((order) => (order.payments?.nodes.length ?? 0) > 1),
    'orders with several sellers': count((order) => sellersOf(order).size > 1),
    'persons with several customer records': [...perPerson.values()].filter((list) => list.length > 1).length,
    'delivered orders with a date': count((order) => order.sourceStatus === 'delivered' && deliveredAt(order) !== null),
    'delivered without a date': count((order) => order.sourceStatus === 'delivered' && deliveredAt(order) === null),
    'order ids that begin with a zero': count(({ number }) => number.startsWith('0')),
  };
  const perStatus = Map.groupBy(orders, ({ sourceStatus }) => sourceStatus);
  for (const [status, list] of perStatus) counts[`status ${status}`] = list.length;
  return Object.entries(counts).map(([what, counted]) => ({ what, counted }));
}

function sellersOf(order: GraphOrder): Set<string> {
  return new Set((order.fulfillmentOrders?.nodes ?? []).map(({ location }) => location?.id ?? ''));
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
