import { MINUTE_MS } from '../../sandbox/world/generator/calendar.ts';
import { authorize } from '../../sandbox/world/generator/generated-charge.ts';
import type { GeneratedCustomer } from '../../sandbox/world/generator/generated-customer.ts';
import {
  documentOf,
  type GeneratedOrder,
  generateOrder,
  itemsOf,
  place,
  type Room,
  send,
} from '../../sandbox/world/generator/generated-order.ts';
import type { PricedProduct } from '../../sandbox/world/generator/generated-products.ts';
import { plusDays } from '../../subgraphs/kit/index.ts';
import type { AddedCustomer } from './bench-world.ts';
import { addPerson, addSentOrder, makeOrder, type Shop, takenAt } from './shop.ts';

const SENT_ORDERS = 2;

/** How many orders a caller has. */
export const CALLER_ORDERS = SENT_ORDERS + 2;

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * A customer who calls: two orders that went well, one that was never sent, and a kit of which a part is missing, with
 * two appointments called off, a complaint, a call-back that nobody made and advertising all the while.
 */
export function addCaller(shop: Shop, index: number, firstOrder: number): AddedCustomer {
  const person = addPerson(shop, index);
  const sent = Array.from({ length: SENT_ORDERS }, (_, nth) => addSentOrder(shop, person, firstOrder + nth));
  addWaitingOrder(shop, person, firstOrder + SENT_ORDERS);
  const stuck = addStuckKit(shop, person, firstOrder + SENT_ORDERS + 1);
  tellService(person, stuck, shop.room);
  advertise(person, stuck, shop.room);
  return { person, first: [...sent, stuck].reduce((a, b) => (b.placedAt < a.placedAt ? b : a)) };
}

const WAITING_DAYS = 14;

/** Goods that are set aside, work that was accepted, and a quoted date that has passed. */
function addWaitingOrder(shop: Shop, person: GeneratedCustomer, index: number): void {
  const { room, source } = shop;
  const order = makeOrder(shop, person, index, WAITING_DAYS);
  const { placedAt, fo } = order;
  const quotedDate = plusDays(room.calendar.dateOf(placedAt), WAITING_DAYS / 2);
  place(order, { quotedDate, deliver: true }, { ...room, log: takenAt(source, room.log) });
  room.stock.commit(placedAt, source, itemsOf(order));
  authorize(order, placedAt + 2 * MINUTE_MS, order.total, room);
  send(order, placedAt + 5 * MINUTE_MS, room);
  room.log.add(placedAt + 30 * MINUTE_MS, 'fulfillment', { type: 'fo.accepted', fo });
}

/** A kit of the stories, whose missing part has a delivery of its own there. */
const KIT = 'BED-KING';
const MISSING = 'BED-HW77';
const STUCK_DAYS = 90;

function addStuckKit(shop: Shop, person: GeneratedCustomer, index: number): GeneratedOrder {
  const { room, stories } = shop;
  const { calendar, end, random } = room;
  const location = stories.locations.find(({ type }) => type === 'WAREHOUSE') ?? shop.source;
  const placedAt = calendar.at(plusDays(calendar.dateOf(end), -STUCK_DAYS), random.int(11 * 60, 17 * 60));
  const head = { index, person, placedAt, channel: 'SHOWROOM', method: 'DELIVER_BY_APPOINTMENT', location };
  const order = generateOrder({ ...head, shippingFee: '0.00' }, [kitOf(shop)], random);
  const takenBy = { kind: 'STORE_ASSOCIATE', displayName: 'associate 7' };
  const quotedDate = plusDays(calendar.dateOf(placedAt), 21);
  place(order, { takenBy, quotedDate, deliver: true }, { ...room, log: takenAt(location, room.log) });
  authorize(order, end - DAY_MS, order.total, room);
  send(order, placedAt + MINUTE_MS, room);
  stage(order, stories.products.find(({ sku }) => sku === KIT)?.components ?? [], room);
  callOff(order, 0, placedAt + 14 * DAY_MS, room);
  callOff(order, 1, placedAt + 35 * DAY_MS, room);
  return order;
}

function kitOf({ stories }: Shop): PricedProduct {
  const product = stories.products.find(({ sku }) => sku === KIT);
  if (!product) throw new Error(`Expected ${KIT} in the world, received none`);
  return { product, price: '1650.00' };
}

function stage(order: GeneratedOrder, components: PricedProduct['product']['components'], { log }: Room): void {
  const { fo, placedAt, lines } = order;
  const [{ line, quantity } = { line: 1, quantity: 1 }] = lines;
  log.add(placedAt + 40 * MINUTE_MS, 'fulfillment', { type: 'fo.accepted', fo });
  for (const { sku, quantityPerKit } of components) {
    const payload = { fo, line, sku, quantity: quantity * quantityPerKit };
    const type = sku === MISSING ? 'fo.missing' : 'fo.staged';
    log.add(placedAt + 4 * DAY_MS, 'fulfillment', { type, ...payload });
  }
}

/** An appointment that was booked and, on its morning, canceled. */
function callOff(order: GeneratedOrder, nth: number, day: number, { log, calendar }: Room): void {
  const date = calendar.dateOf(day);
  const at = (minute: number) => calendar.at(date, minute);
  const appointment = documentOf(order, 'A', nth);
  log.add(day - 7 * DAY_MS, 'fulfillment', {
    type: 'appointment.booked',
    appointment,
    fo: order.fo,
    window: { start: calendar.text(at(9 * 60)), end: calendar.text(at(13 * 60)) },
    by: { kind: 'SCHEDULER', displayName: 'scheduler 5' },
    lines: order.lines.map(({ line }) => line),
  });
  log.add(at(8 * 60), 'fulfillment', {
    type: 'appointment.canceled',
    appointment,
    by: 'COMPANY',
    actor: { kind: 'WAREHOUSE', displayName: 'dock 2' },
    reason: 'part missing',
  });
}

const agent = { kind: 'AGENT', displayName: 'agent 27' };

function tellService({ serviceKey: customer }: GeneratedCustomer, order: GeneratedOrder, { log }: Room): void {
  const about = { customer, order: order.number, channel: 'PHONE' } as const;
  const at = (days: number) => order.placedAt + days * DAY_MS;
  const document = (prefix: string, nth = 0) => documentOf(order, prefix, nth);
  log.add(at(36), 'service', {
    ...about,
    type: 'case.opened',
    case: document('CS'),
    subject: 'Bed incomplete',
    owner: agent,
    complaint: true,
  });
  const note = { type: 'note.added', customer, order: order.number, author: agent } as const;
  log.add(at(36) + HOUR_MS, 'service', {
    ...note,
    note: document('N', 0),
    body: 'The part is on order.',
    pinned: true,
  });
  log.add(at(60), 'service', { ...note, note: document('N', 1), body: 'Called again, no date known here.' });
  const callBack = { type: 'callback.promised', callback: document('CB'), actor: agent } as const;
  log.add(at(60) + HOUR_MS, 'service', { ...about, ...callBack, dueBy: null, said: 'We will call you.' });
}

/** A mail every three weeks. */
const MAIL_DAYS = 21;

function advertise({ contactKey: key }: GeneratedCustomer, { placedAt, lines }: GeneratedOrder, { log, end }: Room) {
  log.add(placedAt, 'marketing', { type: 'marketing.subscribed', key, consent: 'SUBSCRIBED' });
  const about = lines.map(({ sku }) => sku);
  for (let at = end - DAY_MS; at > placedAt; at -= MAIL_DAYS * DAY_MS) {
    log.add(at, 'marketing', { type: 'marketing.sent', key, campaign: 'complete-your-bedroom', about });
  }
}
