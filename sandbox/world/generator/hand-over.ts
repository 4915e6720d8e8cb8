import { MINUTE_MS } from './calendar.ts';
import { capture, invoice } from './generated-charge.ts';
import { itemsOf, place, send, setStatusAfter } from './generated-order.ts';
import type { Journey } from './journey.ts';

/** Bought in a store and taken along. */
export const handOver: Journey = {
  method: 'HAND_OVER_IN_STORE',
  channels: ['STORE'],
  from: ['STORE'],
  leastDaysAgo: 2,
  placedBetween: (opens, closes) => [opens + 5, closes - 10],
  shippingFee: '0.00',
  run(order, room) {
    const { placedAt, fo } = order;
    const takenBy = { kind: 'STORE_ASSOCIATE', displayName: `associate ${room.random.int(1, 70)}` };
    place(order, { takenBy, deliver: false }, room);
    send(order, placedAt, room);
    room.log.add(placedAt + MINUTE_MS, 'fulfillment', { type: 'fo.handedOver', fo, items: itemsOf(order) });
    room.stock.sell(placedAt + MINUTE_MS, order.location, itemsOf(order));
    capture(order, placedAt + 2 * MINUTE_MS, order.total, room, false);
    invoice(order, placedAt + 3 * MINUTE_MS, room);
    setStatusAfter(order, placedAt, 'FULFILLED', room);
  },
};
