import { plusDays } from '../../../subgraphs/kit/index.ts';
import { MINUTE_MS, openDay } from './calendar.ts';
import { capture, invoice } from './generated-charge.ts';
import { type GeneratedOrder, itemsOf, place, type Room, send, setStatusAfter } from './generated-order.ts';
import type { Journey } from './journey.ts';

/** Ordered by phone or on the web, paid at once, ready within two hours, collected on that day or a later one. */
export const pickUp: Journey = {
  method: 'PICK_UP',
  channels: ['PHONE', 'WEB'],
  from: ['STORE'],
  leastDaysAgo: 2,
  // Early enough that the promise falls before closing.
  placedBetween: (opens, closes) => [opens, closes - 5 * 60],
  shippingFee: '0.00',
  run(order, room) {
    const { log, stock, random } = room;
    const { placedAt, fo } = order;
    const byPhone = order.channel === 'PHONE';
    const takenBy = byPhone ? { kind: 'AGENT', displayName: `agent ${random.int(20, 60)}` } : undefined;
    place(order, { takenBy, deliver: false }, room);
    stock.commit(placedAt, order.location, itemsOf(order));
    send(order, placedAt + MINUTE_MS, room, placedAt + (byPhone ? 3 : 4) * 60 * MINUTE_MS);
    capture(order, placedAt + 3 * MINUTE_MS, order.total, room, false);
    log.add(placedAt + random.int(8, 25) * MINUTE_MS, 'fulfillment', { type: 'fo.accepted', fo });
    invoice(order, placedAt + 12 * MINUTE_MS, room);
    const readyAt = placedAt + random.int(50, 110) * MINUTE_MS;
    for (const { sku, quantity } of itemsOf(order)) {
      log.add(readyAt - 5 * MINUTE_MS, 'fulfillment', { type: 'fo.staged', fo, sku, quantity });
    }
    log.add(readyAt, 'fulfillment', { type: 'fo.ready', fo });
    handOver(order, readyAt, room);
  },
};

function handOver(order: GeneratedOrder, readyAt: number, room: Room): void {
  const { log, stock, random, calendar } = room;
  const { date, opens, closes } = openDay(order.location, plusDays(calendar.dateOf(readyAt), random.int(0, 3)));
  const at = Math.max(readyAt + 10 * MINUTE_MS, calendar.at(date, random.int(opens, closes - 10)));
  log.add(at, 'fulfillment', { type: 'fo.handedOver', fo: order.fo, items: itemsOf(order) });
  stock.leave(at, order.location, itemsOf(order));
  setStatusAfter(order, at, 'FULFILLED', room);
}
