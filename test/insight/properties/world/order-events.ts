import { Big } from 'big.js';
import { plusDays } from '../../../../subgraphs/kit/index.ts';
import { allUnits, priceOf, type Units } from './money.ts';
import { DAY, HOUR, MINUTE, type Scene } from './scene.ts';

/** The order is placed: by the buyer, or by somebody of the company for the buyer. */
export function place(scene: Scene, quotedInDays: number | null): void {
  const { method, channel, number, slot, lines, shippingFee, location, placedAt, calendar, random } = scene;
  const isDelivered = method === 'SHIP' || method === 'DELIVER_BY_APPOINTMENT';
  const takers: Readonly<Record<string, string>> = {
    PHONE: 'AGENT',
    SHOWROOM: 'STORE_ASSOCIATE',
    STORE: 'STORE_ASSOCIATE',
  };
  const taker = takers[channel];
  const ordered = scene.defect === 'ORDER_WITHOUT_LINES' ? [] : lines;
  scene.log(placedAt, 'order-history', {
    type: 'order.placed',
    order: number,
    customer: slot === 'A' ? '71001' : '71002',
    channel,
    takenBy: taker ? { kind: taker, displayName: 'person 7' } : null,
    lines: ordered,
    shippingFee,
    total: new Big(priceOf(scene, allUnits(scene), true)).toFixed(2),
    quotedDate: quotedInDays === null ? null : plusDays(calendar.dateOf(placedAt), quotedInDays),
    shipTo: isDelivered ? random.pick(['addr-1', 'addr-3', 'addr-9']) : null,
    method,
    ...(isDelivered ? {} : { location: location.id }),
    ...(channel === 'STORE' ? { placedAtLocation: location.id } : {}),
  });
}

/** Order history says what became of an order in its run of the following night. */
export function setStatusAfter({ calendar, log, number }: Scene, happenedAt: number, status: string): void {
  const at = calendar.at(calendar.dateOf(happenedAt + DAY), 3 * 60 + 30);
  log(at, 'order-history', { type: 'order.status', order: number, status });
}

/** Some units are not wanted any more. */
export function cancelUnits({ log, number }: Scene, units: readonly Units[], at: number): void {
  const lines = units.map(({ line, quantity }) => ({ line, quantity }));
  log(at, 'order-history', { type: 'order.linesCanceled', order: number, lines });
}

/** Calls, complaints and promises to call back, which change nothing for the goods. */
export function tellService(scene: Scene, until: number): void {
  const { random, log, calendar, number, placedAt } = scene;
  const customer = 'C-02';
  const actor = { kind: 'AGENT', displayName: 'agent 27' };
  const at = placedAt + random.between(1, Math.max(2, Math.floor((until - placedAt) / HOUR))) * HOUR;
  if (random.chance(0.3)) {
    const callback = scene.document('CB');
    const dueBy = random.chance(0.6) ? calendar.text(at + random.between(1, 72) * HOUR) : null;
    const about = { callback, customer, order: number, actor, channel: 'PHONE', dueBy } as const;
    log(at, 'service', { type: 'callback.promised', ...about });
    if (random.chance(0.6)) log(at + random.between(1, 100) * HOUR, 'service', { type: 'callback.made', callback });
  }
  if (random.chance(0.2)) {
    const one = { case: scene.document('CS'), customer, order: number, subject: 'where is it', channel: 'PHONE' };
    log(at + MINUTE, 'service', { type: 'case.opened', ...one, owner: actor, complaint: random.chance(0.5) });
  }
}
