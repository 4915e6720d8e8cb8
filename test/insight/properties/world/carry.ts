import { wrongSku } from './goods.ts';
import { allUnits, authorize, capture, giveBack, invoice, priceOf, type Units } from './money.ts';
import { DAY, HOUR, MINUTE, type Scene } from './scene.ts';
import { partsOf } from './stock.ts';
import { accept, send, stage, takeAway, type Work } from './work.ts';

/** From when on goods may leave because they can be charged, and on what. */
export interface Charged {
  readonly from: number;
  readonly authorization: string | null;
}

export interface Leaving {
  readonly at: number;
  readonly isFirst: boolean;
  readonly charged: Charged;
}

/** When units left for the last time, and when they came. */
export interface Carried {
  readonly leftAt: number;
  readonly arrivedAt: number;
  readonly wasLost: boolean;
}

/** Units leave with a carrier, are charged and billed, and arrive: late, at the second attempt, or not at all and once more. */
export function carry(scene: Scene, work: Work, units: readonly Units[], leaving: Leaving): Carried {
  const { random, log, defect } = scene;
  const { at } = leaving;
  const shipment = ship(scene, work, units, at);
  const number = bill(scene, units, leaving);
  const track = (when: number, status: string) =>
    log(when, 'fulfillment', { type: 'shipment.event', shipment, status });
  let now = at + random.between(3, 30) * HOUR;
  if (random.chance(0.5)) track(now, 'IN_TRANSIT');
  if (random.chance(0.25)) {
    now += random.between(5, 60) * HOUR;
    track(now, random.pick(['DELAYED', 'ATTEMPTED']));
  }
  now += random.between(20, 90) * HOUR;
  if (number !== null && defect === null && random.chance(0.12)) {
    return sendAgain(scene, units, { shipment, number, lostAt: now, isFirst: leaving.isFirst });
  }
  log(now, 'fulfillment', { type: 'shipment.delivered', shipment });
  return { leftAt: at, arrivedAt: now, wasLost: false };
}

/** The label, the scan of what goes in, and off. */
function ship(scene: Scene, work: Work, units: readonly Units[], at: number): string {
  const { random, log, calendar } = scene;
  const { fo } = work;
  const shipment = scene.document('SH');
  const expected = { start: calendar.text(at + DAY), end: calendar.text(at + random.between(2, 8) * DAY) };
  const items = scanned(scene, work, units);
  const half = random.chance(0.3) ? Math.ceil(items.length / 2) : items.length;
  const parcels = [items.slice(0, half), items.slice(half)].filter((one) => one.length > 0);
  log(at - random.between(10, 300) * MINUTE, 'fulfillment', {
    type: 'shipment.created',
    shipment,
    ref: fo,
    fo,
    carrier: 'PARCEL-CO',
    parcels: parcels.map((one) => ({ parcel: scene.document('PC'), tracking: null, items: one })),
    ...(random.chance(0.85) && { expected }),
  });
  log(at, 'fulfillment', { type: 'shipment.shipped', shipment });
  return shipment;
}

/** What the scanner sees: what was to go, or on purpose something else, more or less. Kits go as parts or as a whole. */
function scanned(scene: Scene, work: Work, units: readonly Units[]) {
  const { random, defect, slot } = scene;
  const scan = ({ line, sku, quantity }: Units) => ({ line, sku, quantity, scanned: true });
  const [first, ...others] = units;
  if (first && defect === 'SHIPPED_SKU_NOT_ORDERED')
    return [{ line: null, sku: wrongSku(slot), quantity: first.quantity, scanned: true }, ...others.map(scan)];
  if (first && defect === 'SHIPPED_QUANTITY_OVER')
    return [{ ...scan(first), quantity: first.quantity + 1 }, ...others.map(scan)];
  if (first && defect === 'SHIPPED_QUANTITY_SHORT')
    return [...(first.quantity > 1 ? [{ ...scan(first), quantity: first.quantity - 1 }] : []), ...others.map(scan)];
  // Fulfillment counts what it scans: parts of some units of a line would be taken for all of them.
  const areWhole = units.every(({ line, quantity }) =>
    work.units.some((one) => one.line === line && one.quantity === quantity),
  );
  return (areWhole && random.chance(0.5) ? partsOf(scene, units) : units).map(scan);
}

/** Charged and billed within the time that billing has for it. The number of the invoice; null: there is none. */
function bill(scene: Scene, units: readonly Units[], { at, isFirst, charged }: Leaving): string | null {
  const { random, defect } = scene;
  if (defect === 'CANCELED_BUT_SHIPPED') return null;
  const amount = priceOf(scene, units, isFirst);
  const chargedAt = at + random.between(2, 60) * MINUTE;
  if (defect === 'SHIPPED_BEFORE_PAYMENT' && isFirst) {
    const whole = priceOf(scene, allUnits(scene), true);
    authorize(scene, at + random.between(1, 90) * MINUTE, whole, at + 400 * DAY);
  }
  const later = defect === 'SHIPPED_BEFORE_PAYMENT' ? 95 * MINUTE : 0;
  const extra = defect === 'BILLED_AMOUNT_DIFFERS' && isFirst ? '7.50' : '0.00';
  const paid = (Number(amount) + Number(extra)).toFixed(2);
  if (defect !== 'CHARGED_BEFORE_SHIPPED') capture(scene, chargedAt + later, paid, charged.authorization ?? undefined);
  if (defect === 'SHIPPED_NOT_BILLED' || defect === 'BILLED_NOT_SHIPPED') return null;
  return invoice(scene, chargedAt + random.between(1, 120) * MINUTE, units, isFirst, { extra });
}

interface Lost {
  readonly shipment: string;
  readonly number: string;
  readonly lostAt: number;
  readonly isFirst: boolean;
}

/** The carrier has lost it or brings it back: the customer gets the money, and the goods once more. */
function sendAgain(scene: Scene, units: readonly Units[], { shipment, number, lostAt, isFirst }: Lost): Carried {
  const { random, log, elsewhere } = scene;
  giveBack(scene, lostAt - 40 * MINUTE, number, units, isFirst, 'OTHER');
  const status = random.pick(['LOST', 'RETURNED_TO_SENDER']);
  log(lostAt, 'fulfillment', { type: 'shipment.event', shipment, status });
  const sentAt = lostAt + random.between(5, 80) * MINUTE;
  const again = send(scene, { at: sentAt, location: elsewhere, units });
  const amount = priceOf(scene, units, isFirst);
  const authorization = authorize(scene, sentAt + HOUR, amount, sentAt + 400 * DAY);
  accept(scene, again, sentAt + 2 * HOUR);
  const at = stage(scene, again, units, sentAt + 3 * HOUR) + 20 * HOUR;
  takeAway(scene, again, units, at);
  const second = ship(scene, again, units, at);
  bill(scene, units, { at, isFirst, charged: { from: at, authorization } });
  const arrivesAt = at + random.between(20, 90) * HOUR;
  log(arrivesAt, 'fulfillment', { type: 'shipment.delivered', shipment: second });
  return { leftAt: at, arrivedAt: arrivesAt, wasLost: true };
}
