import { plusDays } from '../../../subgraphs/kit/index.ts';
import { MINUTE_MS, openDay } from './calendar.ts';
import { authorize, capture, invoice, invoiceNumberOf, voidAuthorization } from './generated-charge.ts';
import { documentOf, type GeneratedOrder, itemsOf, place, type Room, send, setStatusAfter } from './generated-order.ts';
import type { Journey } from './journey.ts';

const HOUR_MS = 60 * MINUTE_MS;

/** Ordered on the web, sent by a carrier; some canceled before that, some sent back after. */
export const ship: Journey = {
  method: 'SHIP',
  channels: ['WEB'],
  from: ['DISTRIBUTION_CENTER'],
  leastDaysAgo: 4,
  placedBetween: () => [7 * 60, 22 * 60],
  shippingFee: '6.90',
  run(order, room) {
    const { log, stock, random, calendar } = room;
    const { placedAt, fo, location } = order;
    place(order, { quotedDate: plusDays(calendar.dateOf(placedAt), 10), deliver: true }, room);
    stock.commit(placedAt, location, itemsOf(order));
    authorize(order, placedAt + 2 * MINUTE_MS, order.total, room);
    send(order, placedAt + 5 * MINUTE_MS, room);
    log.add(placedAt + random.int(15, 60) * MINUTE_MS, 'fulfillment', { type: 'fo.accepted', fo });
    if (random.chance(0.05)) cancel(order, placedAt + random.int(70, 180) * MINUTE_MS, room);
    else carry(order, room);
  },
};

function cancel(order: GeneratedOrder, at: number, room: Room): void {
  const lines = order.lines.map(({ line, quantity }) => ({ line, quantity }));
  room.log.add(at, 'order-history', { type: 'order.linesCanceled', order: order.number, lines });
  room.log.add(at + 2 * MINUTE_MS, 'fulfillment', { type: 'fo.canceled', fo: order.fo });
  room.stock.release(at + 2 * MINUTE_MS, order.location, itemsOf(order));
  voidAuthorization(order, at + 5 * MINUTE_MS, room);
  setStatusAfter(order, at, 'CANCELED', room);
}

function carry(order: GeneratedOrder, room: Room): void {
  const { log, stock, random, calendar } = room;
  const ordered = calendar.dateOf(order.placedAt);
  const { date } = openDay(order.location, plusDays(ordered, 1));
  const shippedAt = calendar.at(date, random.int(14 * 60, 17 * 60));
  createShipment(order, calendar.at(date, random.int(9 * 60, 12 * 60)), plusDays(ordered, 10), room);
  log.add(shippedAt, 'fulfillment', { type: 'shipment.shipped', shipment: documentOf(order, 'SH') });
  stock.leave(shippedAt, order.location, itemsOf(order));
  log.add(shippedAt + 5 * MINUTE_MS, 'fulfillment', { type: 'fo.closed', fo: order.fo });
  capture(order, shippedAt + 10 * MINUTE_MS, order.total, room, true);
  invoice(order, shippedAt + 20 * MINUTE_MS, room);
  setStatusAfter(order, shippedAt, 'FULFILLED', room);
  const arrives = plusDays(date, random.int(2, 5));
  const deliveredAt = calendar.at(arrives, random.int(10 * 60, 18 * 60));
  log.add(deliveredAt, 'fulfillment', { type: 'shipment.delivered', shipment: documentOf(order, 'SH') });
  if (random.chance(0.05)) sendBack(order, arrives, room);
}

function createShipment(order: GeneratedOrder, at: number, latest: string, { log, calendar }: Room): void {
  const items = itemsOf(order).map((item) => ({ ...item, scanned: true }));
  const parcel = { parcel: documentOf(order, 'PC'), tracking: documentOf(order, '1Z'), items };
  log.add(at, 'fulfillment', {
    type: 'shipment.created',
    shipment: documentOf(order, 'SH'),
    ref: order.fo,
    fo: order.fo,
    carrier: 'PARCEL-CO',
    parcels: [parcel],
    expected: {
      start: calendar.text(calendar.at(plusDays(calendar.dateOf(at), 2), 8 * 60)),
      end: calendar.text(calendar.at(latest, 20 * 60)),
    },
  });
}

/** The first line comes back and is refunded. Only where all of that fits before the end: no refund is left hanging. */
function sendBack(order: GeneratedOrder, arrived: string, room: Room): void {
  const { log, stock, random, calendar } = room;
  const [line] = order.lines;
  const requestedAt = calendar.at(plusDays(arrived, random.int(1, 5)), random.int(9 * 60, 20 * 60));
  const { date } = openDay(order.location, plusDays(calendar.dateOf(requestedAt), 4));
  const receivedAt = calendar.at(date, random.int(9 * 60, 12 * 60));
  if (!line || receivedAt + 48 * HOUR_MS > room.end) return;
  const { sku, quantity } = line;
  const reason = random.pick(['UNWANTED', 'COLOR', 'NOT_AS_DESCRIBED']);
  const id = documentOf(order, 'RT');
  const item = { line: line.line, sku, quantity };
  log.add(requestedAt, 'fulfillment', {
    type: 'return.requested',
    return: id,
    order: order.number,
    items: [{ ...item, reason }],
  });
  log.add(receivedAt, 'fulfillment', { type: 'return.received', return: id });
  stock.takeBack(receivedAt, order.location, [item]);
  log.add(receivedAt + HOUR_MS, 'fulfillment', { type: 'return.closed', return: id });
  giveBack(order, receivedAt + 2 * HOUR_MS, line.total, room);
  if (order.lines.length === 1) setStatusAfter(order, receivedAt, 'RETURNED', room);
}

function giveBack(order: GeneratedOrder, at: number, amount: string, { log }: Room): void {
  const refund = documentOf(order, 'RF');
  const { ref, person } = order;
  log.add(at, 'billing', {
    type: 'refund.requested',
    refund,
    ref,
    account: person.account,
    amount,
    reasonCode: 'RETURN',
  });
  log.add(at + 5 * MINUTE_MS, 'billing', {
    type: 'credit.issued',
    credit: documentOf(order, 'CN'),
    invoice: invoiceNumberOf(order),
    amount,
    reason: 'goods returned',
  });
  log.add(at + 24 * HOUR_MS, 'billing', { type: 'refund.succeeded', refund });
}
