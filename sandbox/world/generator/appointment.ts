import { Big } from 'big.js';
import { plusDays } from '../../../subgraphs/kit/index.ts';
import { MINUTE_MS, openDay } from './calendar.ts';
import { authorize, capture, invoice } from './generated-charge.ts';
import { documentOf, type GeneratedOrder, itemsOf, place, type Room, send, setStatusAfter } from './generated-order.ts';
import type { Journey } from './journey.ts';

/** Ordered in the showroom with a deposit, staged, delivered by appointment, the rest charged on delivery. */
export const appointment: Journey = {
  method: 'DELIVER_BY_APPOINTMENT',
  channels: ['SHOWROOM'],
  from: ['WAREHOUSE'],
  // All of it is over by then.
  leastDaysAgo: 25,
  placedBetween: () => [11 * 60, 17 * 60],
  shippingFee: '0.00',
  run(order, room) {
    const { log, stock, random, calendar } = room;
    const { placedAt, fo, location } = order;
    const ordered = calendar.dateOf(placedAt);
    const takenBy = { kind: 'STORE_ASSOCIATE', displayName: `associate ${random.int(1, 70)}` };
    place(order, { takenBy, quotedDate: plusDays(ordered, 21), deliver: true }, room);
    stock.commit(placedAt, location, itemsOf(order));
    send(order, placedAt + MINUTE_MS, room);
    const deposit = depositOf(order);
    capture(order, placedAt + 5 * MINUTE_MS, deposit, room, false);
    authorize(order, placedAt + 6 * MINUTE_MS, restOf(order, deposit), room);
    log.add(placedAt + 40 * MINUTE_MS, 'fulfillment', { type: 'fo.accepted', fo });
    const staged = openDay(location, plusDays(ordered, random.int(3, 5))).date;
    for (const { sku, quantity } of itemsOf(order)) {
      log.add(calendar.at(staged, random.int(9 * 60, 11 * 60)), 'fulfillment', {
        type: 'fo.staged',
        fo,
        sku,
        quantity,
      });
    }
    book(order, staged, room);
  },
};

/** At most three tenths may be asked for in advance. */
function depositOf({ total }: GeneratedOrder): string {
  return new Big(total).times('0.3').round(2, Big.roundDown).toFixed(2);
}

function restOf({ total }: GeneratedOrder, deposit: string): string {
  return new Big(total).minus(deposit).toFixed(2);
}

function book(order: GeneratedOrder, staged: string, room: Room): void {
  const { log, random, calendar } = room;
  const { date } = openDay(order.location, plusDays(staged, random.int(3, 5)));
  const window = { start: calendar.text(calendar.at(date, 9 * 60)), end: calendar.text(calendar.at(date, 13 * 60)) };
  log.add(calendar.at(staged, 14 * 60), 'fulfillment', {
    type: 'appointment.booked',
    appointment: documentOf(order, 'A'),
    fo: order.fo,
    window,
    by: { kind: 'SCHEDULER', displayName: `scheduler ${random.int(1, 9)}` },
    lines: order.lines.map(({ line }) => line),
  });
  log.add(calendar.at(date, 7 * 60 + 30), 'fulfillment', {
    type: 'shipment.created',
    shipment: documentOf(order, 'SH'),
    ref: order.fo,
    fo: order.fo,
    carrier: 'OWN-VAN',
    parcels: [
      {
        parcel: documentOf(order, 'PC'),
        tracking: null,
        items: itemsOf(order).map((item) => ({ ...item, scanned: true })),
      },
    ],
    expected: window,
  });
  deliver(order, calendar.at(date, 8 * 60), calendar.at(date, random.int(9 * 60 + 20, 12 * 60 + 30)), room);
}

function deliver(order: GeneratedOrder, leavesAt: number, deliveredAt: number, room: Room): void {
  const { log, stock } = room;
  const shipment = documentOf(order, 'SH');
  log.add(leavesAt, 'fulfillment', { type: 'shipment.shipped', shipment });
  stock.leave(leavesAt, order.location, itemsOf(order));
  log.add(deliveredAt, 'fulfillment', { type: 'shipment.delivered', shipment });
  log.add(deliveredAt + 5 * MINUTE_MS, 'fulfillment', {
    type: 'appointment.completed',
    appointment: documentOf(order, 'A'),
  });
  log.add(deliveredAt + 10 * MINUTE_MS, 'fulfillment', { type: 'fo.closed', fo: order.fo });
  capture(order, deliveredAt + 30 * MINUTE_MS, restOf(order, depositOf(order)), room, true);
  invoice(order, deliveredAt + 35 * MINUTE_MS, room);
  setStatusAfter(order, deliveredAt, 'FULFILLED', room);
}
