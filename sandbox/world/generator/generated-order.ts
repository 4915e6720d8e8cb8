import { Big } from 'big.js';
import type { OrderLineData, PaymentMethod, SkuQuantity, WorldActor, WorldLocation } from '../world.ts';
import { type Calendar, MINUTE_MS } from './calendar.ts';
import type { EventLog } from './event-log.ts';
import type { GeneratedCustomer } from './generated-customer.ts';
import type { PricedProduct } from './generated-products.ts';
import type { Random } from './random.ts';
import type { StockLedger } from './stock-ledger.ts';

/** What a journey may use. */
export interface Room {
  readonly calendar: Calendar;
  readonly log: EventLog;
  /** The last instant of the world, in milliseconds since the epoch. */
  readonly end: number;
  readonly stock: StockLedger;
  readonly random: Random;
}

/** An order before anything has happened to it. Its documents are numbered alike in all systems. */
export interface GeneratedOrder {
  /** Counts from 0 over all orders. */
  readonly index: number;
  readonly number: string;
  /** The number as billing writes it. */
  readonly ref: string;
  /** Its one fulfillment order. */
  readonly fo: string;
  readonly person: GeneratedCustomer;
  readonly placedAt: number;
  readonly channel: string;
  readonly method: string;
  /** Where the goods come from. */
  readonly location: WorldLocation;
  readonly lines: readonly OrderLineData[];
  readonly titles: ReadonlyMap<string, string>;
  readonly shippingFee: string;
  readonly total: string;
  readonly card: PaymentMethod;
}

export type OrderHead = Pick<
  GeneratedOrder,
  'index' | 'person' | 'placedAt' | 'channel' | 'method' | 'location' | 'shippingFee'
>;

/** Adds the lines to the head: total = lines + shipping. */
export function generateOrder(head: OrderHead, items: readonly PricedProduct[], random: Random): GeneratedOrder {
  const lines = items.map(({ product, price }, position) => toLine(position + 1, product.sku, random.int(1, 2), price));
  const number = String(200_000 + head.index);
  return {
    ...head,
    number: `SO-${number}`,
    ref: number.padStart(7, '0'),
    fo: `SO-${number}-1`,
    lines,
    titles: new Map(items.map(({ product }) => [product.sku, product.title])),
    total: lines.reduce((sum, { total }) => sum.plus(total), new Big(head.shippingFee)).toFixed(2),
    card: {
      kind: 'CARD',
      brand: random.pick(['VISA', 'MASTERCARD']),
      lastFour: String(random.int(0, 9999)).padStart(4, '0'),
    },
  };
}

function toLine(line: number, sku: string, quantity: number, unitPrice: string): OrderLineData {
  const total = new Big(unitPrice).times(quantity).toFixed(2);
  return { line, sku, quantity, unitPrice, total, promotions: [], group: null };
}

export function itemsOf({ lines }: GeneratedOrder): (SkuQuantity & { line: number })[] {
  return lines.map(({ line, sku, quantity }) => ({ line, sku, quantity }));
}

/** The number of a document that belongs to an order; `nth` where it has several of a kind. */
export function documentOf({ index }: GeneratedOrder, prefix: string, nth = 0): string {
  return `${prefix}-${700_000 + index * 4 + nth}`;
}

/** What differs between orders when they are placed. */
export interface Placing {
  readonly takenBy?: WorldActor;
  readonly quotedDate?: string;
  readonly deliver: boolean;
}

export function place(order: GeneratedOrder, { takenBy, quotedDate, deliver }: Placing, { log }: Room): void {
  const { person } = order;
  log.add(order.placedAt, 'order-history', {
    type: 'order.placed',
    order: order.number,
    customer: person.orderHistoryKey,
    channel: order.channel,
    takenBy: takenBy ?? null,
    lines: order.lines,
    shippingFee: order.shippingFee,
    total: order.total,
    quotedDate: quotedDate ?? null,
    shipTo: deliver ? person.addressKey : null,
    method: order.method,
    ...(deliver ? {} : { location: order.location.id }),
    ...(order.channel === 'PHONE'
      ? { contact: { email: person.email, phone: person.phone, mayReceiveText: true } }
      : {}),
  });
}

/** `readyBy`: when it was promised, in milliseconds since the epoch. */
export function send(order: GeneratedOrder, at: number, { log, calendar }: Room, readyBy?: number): void {
  const promised = readyBy === undefined ? {} : { readyBy: calendar.text(readyBy), fulfillBy: calendar.text(readyBy) };
  log.add(at, 'fulfillment', {
    type: 'fo.sent',
    order: order.number,
    fo: order.fo,
    location: order.location.id,
    method: order.method,
    lines: itemsOf(order),
    ...promised,
  });
}

/** Order history says what became of an order in its run of the following night. */
export function setStatusAfter(
  order: GeneratedOrder,
  happenedAt: number,
  status: string,
  { log, calendar }: Room,
): void {
  const dayAfter = calendar.dateOf(happenedAt + 24 * 60 * MINUTE_MS);
  log.add(calendar.at(dayAfter, 3 * 60 + 30), 'order-history', { type: 'order.status', order: order.number, status });
}
