import { Big } from 'big.js';
import type { EventPayload, OrderLineData } from '../world.ts';
import type { Buyer } from './olist-customers.ts';
import type { OlistRow } from './olist-tables.ts';
import { latest } from './olist-time.ts';

/** Everything the files say about one order. */
export interface OlistOrder {
  readonly row: OlistRow<'orders'>;
  readonly buyer: Buyer;
  /** By `order_item_id`. */
  readonly items: readonly OlistRow<'items'>[];
  /** By `payment_sequential`. */
  readonly payments: readonly OlistRow<'payments'>[];
  /** Ten digits. */
  readonly invoiceNumber: string;
}

/** Something that happened, at a local time of the files. */
export interface Happening {
  readonly at: string;
  readonly system: string;
  readonly payload: EventPayload;
}

/** What order history knows of an order: that it was placed, and its last status; a canceled order's lines are canceled. */
export function orderHappenings(order: OlistOrder): Happening[] {
  const { row } = order;
  const status = { type: 'order.status', order: row.order_id, status: row.order_status } as const;
  const changes = isCanceledInTime(row) ? [toLinesCanceled(order), status] : [status];
  return [
    { at: row.order_purchase_timestamp, system: 'order-history', payload: toPlaced(order) },
    ...changes.map((payload) => ({ at: lastChangeOf(row), system: 'order-history', payload })),
  ];
}

/** Canceled before anything left. Of goods that were on their way the files do not say whether they came back. */
export function isCanceledInTime(row: OlistRow<'orders'>): boolean {
  const hasLeft = row.order_delivered_carrier_date !== '' || row.order_delivered_customer_date !== '';
  return row.order_status === 'canceled' && !hasLeft;
}

/** When payment was taken: on approval, or with the order. */
export function chargedAt(row: OlistRow<'orders'>): string {
  return row.order_approved_at || row.order_purchase_timestamp;
}

/** The items with their freight. */
export function totalOf({ items }: Pick<OlistOrder, 'items'>): string {
  return sumOf([...items.map(({ price }) => price), ...items.map(({ freight_value }) => freight_value)]);
}

export function sumOf(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed(2);
}

/** With two decimals. */
export function toAmount(text: string): string {
  return new Big(text).toFixed(2);
}

function toPlaced({ row, buyer, items }: OlistOrder): EventPayload {
  return {
    type: 'order.placed',
    order: row.order_id,
    customer: buyer.orderHistoryKey,
    reference: row.customer_id,
    channel: 'MARKETPLACE',
    takenBy: null,
    lines: items.map(toLine),
    shippingFee: sumOf(items.map(({ freight_value }) => freight_value)),
    total: totalOf({ items }),
    quotedDate: row.order_estimated_delivery_date.slice(0, 10),
    shipTo: buyer.addressKey,
    method: 'SHIP',
  };
}

function toLinesCanceled({ row, items }: OlistOrder): EventPayload {
  const lines = items.map(({ order_item_id }) => ({ line: Number(order_item_id), quantity: 1 }));
  return { type: 'order.linesCanceled', order: row.order_id, lines };
}

/** Every item is a line of its own. */
function toLine({ order_item_id, product_id: sku, price }: OlistRow<'items'>): OrderLineData {
  const amount = toAmount(price);
  return {
    line: Number(order_item_id),
    sku,
    quantity: 1,
    unitPrice: amount,
    total: amount,
    promotions: [],
    group: null,
  };
}

/** The files do not say when a status was set: with the last thing that is dated, never before the order. */
export function lastChangeOf(row: OlistRow<'orders'>): string {
  const { order_purchase_timestamp, order_approved_at, order_delivered_carrier_date, order_delivered_customer_date } =
    row;
  return latest(
    order_purchase_timestamp,
    order_approved_at,
    order_delivered_carrier_date,
    order_delivered_customer_date,
  );
}
