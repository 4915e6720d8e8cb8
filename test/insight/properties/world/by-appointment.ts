import { Big } from 'big.js';
import type { WorldWindow } from '../../../../sandbox/world/world.ts';
import { plusDays } from '../../../../subgraphs/kit/index.ts';
import { allUnits, authorize, capture, invoice, priceOf, type Units } from './money.ts';
import { place, setStatusAfter, tellService } from './order-events.ts';
import { sendBack } from './returns.ts';
import { DAY, HOUR, MINUTE, type Scene } from './scene.ts';
import { partsOf } from './stock.ts';
import { accept, send, stage, suffer, takeAway, type Work } from './work.ts';

/** Ordered in the showroom, sometimes with a deposit, delivered in one window or two, the rest charged on delivery. */
export function tellByAppointment(scene: Scene): void {
  const { random, placedAt, location, defect } = scene;
  place(scene, random.between(10, 40));
  const units = allUnits(scene);
  const work = send(scene, { at: placedAt + MINUTE, location, units });
  accept(scene, work, placedAt + 40 * MINUTE);
  const [first = [], second = []] = partsOfDelivery(scene, units);
  const deposit = second.length === 0 && random.chance(0.5) ? depositOf(scene) : '0.00';
  capture(scene, placedAt + 5 * MINUTE, deposit);
  const rest = new Big(priceOf(scene, units, true)).minus(deposit).toFixed(2);
  const authorization = authorize(scene, placedAt + 6 * MINUTE, rest, placedAt + 500 * DAY);
  const from = placedAt + random.between(2, 90) * HOUR;
  const search = second.length > 0 && random.chance(0.5) ? random.pick(partsOf(scene, second)) : null;
  if (search) report(scene, work, search, 'fo.missing', placedAt + HOUR);
  const firstAt = deliver(scene, work, first, { from, authorization, deposit });
  if (search) report(scene, work, search, 'fo.found', firstAt + HOUR);
  const lastAt =
    second.length > 0 ? deliver(scene, work, second, { from: firstAt + DAY, authorization, deposit }) : firstAt;
  if (defect === 'APPOINTMENT_WITHOUT_READINESS') return;
  scene.log(lastAt + 10 * MINUTE, 'fulfillment', { type: 'fo.closed', fo: work.fo });
  setStatusAfter(scene, lastAt, 'FULFILLED');
  sendBack(scene, units, lastAt);
  tellService(scene, lastAt);
  if (defect === 'STATUS_CONFLICT_WINDOW') book(scene, work, units, lastAt + 3 * HOUR, random.between(3, 9));
}

/** A part of the second delivery is missing all the time that the first takes. */
function report({ log }: Scene, { fo }: Work, { line, sku }: Units, type: 'fo.missing' | 'fo.found', at: number): void {
  log(at, 'fulfillment', { type, fo, line, sku, quantity: 1 });
}

/** All at once; or the first line alone, which the customer agreed to. */
function partsOfDelivery({ random, defect }: Scene, units: readonly Units[]): readonly (readonly Units[])[] {
  const isSplit = units.length > 1 && defect === null && random.chance(0.3);
  return isSplit ? [units.slice(0, 1), units.slice(1)] : [units];
}

interface Delivery {
  readonly from: number;
  readonly authorization: string;
  /** What of it is paid already. */
  readonly deposit: string;
}

/** No more than the showroom may ask for in advance. */
function depositOf(scene: Scene): string {
  return new Big(priceOf(scene, allUnits(scene), true)).times('0.3').round(2, Big.roundDown).toFixed(2);
}

/** Everything that can go wrong before it stands ready, then a window, sometimes given up, and the delivery in it. */
function deliver(scene: Scene, work: Work, units: readonly Units[], delivery: Delivery): number {
  const { random, defect } = scene;
  const { from } = delivery;
  const isTroubled = random.chance(0.5);
  const trouble = isTroubled ? random.pick(['hold', 'missing'] as const) : 'none';
  const early = isTroubled && random.chance(0.5) ? book(scene, work, units, from, random.between(8, 11)) : null;
  // Before it is known that something is wrong, nothing is promised any more.
  if (early) cancel(scene, early.id, from + 7 * HOUR);
  const part = random.pick(partsOf(scene, units));
  if (defect === 'APPOINTMENT_WITHOUT_READINESS') {
    report(scene, work, part, 'fo.missing', from + HOUR);
    return book(scene, work, units, from + 2 * HOUR, random.between(1, 6)).start;
  }
  let readyAt = stage(scene, work, units, suffer(scene, work, trouble, part, from + 8 * HOUR)) + HOUR;
  for (let broken = random.chance(0.3) ? random.between(1, 3) : 0; broken > 0; broken -= 1) {
    const window = book(scene, work, units, readyAt, random.between(1, 4));
    if (random.chance(0.6))
      cancel(scene, window.id, Math.max(readyAt + MINUTE, window.start - random.between(1, 9) * HOUR));
    readyAt = window.end + random.between(3, 30) * HOUR;
  }
  const window = book(scene, work, units, readyAt, random.between(1, 20));
  return driveOut(scene, work, units, window, delivery);
}

interface Window {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** A window so many days ahead. */
function book(scene: Scene, { fo }: Work, units: readonly Units[], at: number, days: number): Window {
  const { calendar, random, log } = scene;
  const date = plusDays(calendar.dateOf(at), days);
  const start = calendar.at(date, random.pick([8, 9, 13]) * 60);
  const end = start + 4 * HOUR;
  const window: WorldWindow = { start: calendar.text(start), end: calendar.text(end) };
  const id = scene.document('A');
  const lines = units.map(({ line }) => line);
  const by = { kind: 'SCHEDULER', displayName: 'scheduler 5' };
  log(at, 'fulfillment', { type: 'appointment.booked', appointment: id, fo, window, by, lines });
  return { id, start, end };
}

function cancel({ random, log }: Scene, appointment: string, at: number): void {
  log(at, 'fulfillment', { type: 'appointment.canceled', appointment, by: random.pick(['COMPANY', 'CUSTOMER']) });
}

function driveOut(
  scene: Scene,
  work: Work,
  units: readonly Units[],
  { id, start }: Window,
  { authorization, deposit }: Delivery,
): number {
  const { random, log } = scene;
  const shipment = scene.document('SH');
  const items = partsOf(scene, units).map((part) => ({ ...part, scanned: true }));
  const leavesAt = start + random.between(1, 40) * MINUTE;
  const parcels = [{ parcel: scene.document('PC'), tracking: null, items }];
  const { fo } = work;
  log(leavesAt - 30 * MINUTE, 'fulfillment', {
    type: 'shipment.created',
    shipment,
    ref: fo,
    fo,
    carrier: 'OWN-VAN',
    parcels,
  });
  log(leavesAt, 'fulfillment', { type: 'shipment.shipped', shipment });
  takeAway(scene, work, units, leavesAt);
  const deliveredAt = leavesAt + random.between(30, 200) * MINUTE;
  log(deliveredAt, 'fulfillment', { type: 'shipment.delivered', shipment });
  log(deliveredAt, 'fulfillment', { type: 'appointment.completed', appointment: id });
  const rest = new Big(priceOf(scene, units, false)).minus(deposit).toFixed(2);
  capture(scene, deliveredAt + 5 * MINUTE, rest, authorization);
  invoice(scene, deliveredAt + 9 * MINUTE, units, false);
  return deliveredAt;
}
