import { toDateTime } from '../../subgraphs/kit/index.ts';
import { type OnProgress, reportEvery } from '../progress.ts';
import { billingHappenings } from './olist/olist-billing.ts';
import { addressesOf, type Buyer, mintBuyers, toCustomers } from './olist/olist-customers.ts';
import { fulfillmentHappenings } from './olist/olist-fulfillment.ts';
import { type Happening, type OlistOrder, orderHappenings } from './olist/olist-order.ts';
import { toLocation, toProducts } from './olist/olist-places.ts';
import { type OlistRow, type OlistTables, readOlistTables } from './olist/olist-tables.ts';
import { latest, OLIST_CURRENCY, OLIST_ZONE, toInstant } from './olist/olist-time.ts';
import { sortEvents } from './read-world.ts';
import type { Policies, World, WorldEvent } from './world.ts';

const DAY_MS = 86_400_000;
/** Ten digits; the numbers below are those of other worlds. */
const FIRST_INVOICE = 500_000_001;

/**
 * Reads a folder of real marketplace data (the seven CSV files of the Olist layout) as a world of its own: each file's
 * facts go to the system that would know them. Its clock stands a day after the last date in the data. Throws one
 * `Error` that names file and line of everything that is wrong.
 */
export async function readOlistWorld(folder: string, onProgress?: OnProgress): Promise<World> {
  const tables = await readOlistTables(folder);
  const buyers = mintBuyers(tables.customers);
  const clock = dayAfter(lastTimeOf(tables));
  const products = toProducts(tables);
  const titles = new Map(products.map(({ sku, title }) => [sku, title]));
  const events: WorldEvent[] = [];
  for (const [index, order] of ordersOf(tables, buyers).entries()) {
    reportEvery(onProgress, 'orders read', index + 1, tables.orders.length);
    const all = [...orderHappenings(order), ...billingHappenings(order, titles), ...fulfillmentHappenings(order)];
    for (const one of all) events.push(toEvent(one, events.length));
  }
  return {
    clock,
    policies,
    locations: tables.sellers.map(toLocation),
    products,
    addresses: addressesOf(buyers.values()),
    customers: toCustomers(buyers.values(), firstOrders(tables.orders), clock),
    events: sortEvents(events),
  };
}

const policies: Policies = {
  timeZone: OLIST_ZONE,
  currencyCode: OLIST_CURRENCY,
  habits: { 'inventory-stores': { extract: { every: 'PT1H', nightlyFullAt: '02:00', arrivesAfter: 'PT5M' } } },
  switches: {},
};

function ordersOf(tables: OlistTables, buyers: ReadonlyMap<string, Buyer>): OlistOrder[] {
  const items = Map.groupBy(tables.items, ({ order_id }) => order_id);
  const payments = Map.groupBy(tables.payments, ({ order_id }) => order_id);
  return tables.orders.map((row, index) => ({
    row,
    // Every order's customer is known: readOlistTables saw to it.
    buyer: buyers.get(row.customer_id) as Buyer,
    items: sortedBy(items.get(row.order_id), ({ order_item_id }) => order_item_id),
    payments: sortedBy(payments.get(row.order_id), ({ payment_sequential }) => payment_sequential),
    invoiceNumber: String(FIRST_INVOICE + index).padStart(10, '0'),
  }));
}

function sortedBy<Row>(rows: readonly Row[] = [], numberOf: (row: Row) => string): readonly Row[] {
  return rows.toSorted((a, b) => Number(numberOf(a)) - Number(numberOf(b)));
}

/** Each buyer's first order, by `customer_id`. */
function firstOrders(orders: OlistTables['orders']): Map<string, OlistRow<'orders'>> {
  const newestFirst = orders.toSorted((a, b) => (a.order_purchase_timestamp < b.order_purchase_timestamp ? 1 : -1));
  return new Map(newestFirst.map((row) => [row.customer_id, row]));
}

function toEvent({ at, system, payload }: Happening, index: number): WorldEvent {
  const instant = toInstant(at);
  return {
    ...payload,
    id: `m${index + 1}`,
    at: instant,
    time: Date.parse(instant),
    system,
    timeZone: OLIST_ZONE,
    currencyCode: OLIST_CURRENCY,
  };
}

function lastTimeOf({ orders, items }: OlistTables): string {
  const limits = items.map(({ shipping_limit_date }) => shipping_limit_date);
  const times = orders.map((row) =>
    latest(
      row.order_purchase_timestamp,
      row.order_approved_at,
      row.order_delivered_carrier_date,
      row.order_delivered_customer_date,
      row.order_estimated_delivery_date,
    ),
  );
  return [...limits, ...times].reduce((a, b) => latest(a, b), '2000-01-01 00:00:00');
}

function dayAfter(local: string): string {
  return toDateTime(new Date(Date.parse(toInstant(local)) + DAY_MS), OLIST_ZONE);
}
