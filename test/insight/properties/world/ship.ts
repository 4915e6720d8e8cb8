import { type Charged, carry } from './carry.ts';
import { allUnits, authorize, capture, invoice, priceOf, type Units, voidPayment } from './money.ts';
import { cancelUnits, place, setStatusAfter, tellService } from './order-events.ts';
import { sendBack } from './returns.ts';
import { DAY, type Defect, HOUR, MINUTE, type Scene } from './scene.ts';
import { partsOf } from './stock.ts';
import { accept, giveUp, send, stage, suffer, type Trouble, takeAway, type Work } from './work.ts';

/** Ordered from afar, authorized, sent by a carrier in one or two shipments, charged as it leaves. */
export function tellShip(scene: Scene): void {
  const { random, defect } = scene;
  place(scene, random.chance(0.8) ? random.between(6, 14) : null);
  const charged = pay(scene);
  if (defect === 'ORDER_WITHOUT_LINES' || defect === 'ORDER_WITHOUT_FULFILLMENT') return;
  const work = findPlace(scene, charged);
  if (work === null) return;
  if (defect !== null && neverLeft.includes(defect)) {
    stop(scene);
    return;
  }
  tellService(scene, sendAll(scene, work, prepare(scene, work, charged), charged));
}

/** Worlds in which something is wrong before anything leaves. */
const neverLeft: readonly Defect[] = [
  'BILLED_NOT_SHIPPED',
  'CHARGED_BEFORE_SHIPPED',
  'STATUS_CONFLICT',
  'STATUS_CONFLICT_CANCELED',
];

function stop(scene: Scene): void {
  const { defect, placedAt } = scene;
  if (defect === 'STATUS_CONFLICT') setStatusAfter(scene, placedAt, 'FULFILLED');
  if (defect === 'STATUS_CONFLICT_CANCELED') cancelAll(scene, placedAt + DAY);
}

/** Authorized at once, or days later; charged before anything leaves only by mistake. */
function pay(scene: Scene): Charged {
  const { random, placedAt, defect } = scene;
  const amount = priceOf(scene, allUnits(scene), true);
  const late = random.chance(0.15) ? random.between(5, 90) * HOUR : 0;
  if (defect === 'CHARGED_BEFORE_SHIPPED') {
    capture(scene, placedAt + 5 * MINUTE, amount);
    return { from: placedAt + HOUR, authorization: null };
  }
  if (defect === 'BILLED_NOT_SHIPPED')
    invoice(scene, placedAt + 20 * MINUTE, allUnits(scene), true, { status: 'OPEN' });
  if (defect === 'SHIPPED_BEFORE_PAYMENT') return { from: placedAt, authorization: null };
  const at = placedAt + 2 * MINUTE + late;
  // A first authorization may end unused; then there is a second one.
  if (random.chance(0.1)) {
    authorize(scene, at, amount, at + 2 * DAY);
    const again = at + random.between(3, 5) * DAY;
    return { from: again + HOUR, authorization: authorize(scene, again, amount, at + 400 * DAY) };
  }
  return { from: at + HOUR, authorization: authorize(scene, at, amount, at + 400 * DAY) };
}

/** The place that does it: the first asked, or after a refusal another; or nobody, because the customer canceled. */
function findPlace(scene: Scene, charged: Charged): Work | null {
  const { random, placedAt, location, elsewhere, log, defect } = scene;
  const units = allUnits(scene);
  const sentAt = placedAt + random.between(1, 90) * MINUTE;
  const fulfillBy = random.chance(0.3) ? placedAt + random.between(3, 9) * DAY : undefined;
  const first = send(scene, { at: sentAt, location, units, fulfillBy }, shortIn(scene, units));
  if (random.chance(0.15)) {
    const reason = random.pick(['NOT_IN_STOCK', 'DAMAGED', 'STORE_BUSY', 'CLOSED', 'POLICY', 'OTHER']);
    const at = sentAt + random.between(10, 600) * MINUTE;
    log(at, 'fulfillment', { type: 'fo.rejected', fo: first.fo, reason });
    giveUp(scene, first, at + MINUTE);
    const second = send(scene, { at: at + random.between(1, 1200) * MINUTE, location: elsewhere, units });
    accept(scene, second, at + 1300 * MINUTE);
    return second;
  }
  if (random.chance(0.2)) log(sentAt + 5 * MINUTE, 'fulfillment', { type: 'fo.received', fo: first.fo });
  if (defect === null && random.chance(0.12)) return cancelSome(scene, first, charged, sentAt + 3 * HOUR);
  accept(scene, first, sentAt + random.between(10, 1300) * MINUTE);
  return first;
}

/** Which item the place has too few of. Not in a world where something else is wrong. */
function shortIn(scene: Scene, units: readonly Units[]): string | null {
  const { random, defect } = scene;
  return defect === null && random.chance(0.2) ? random.pick(partsOf(scene, units)).sku : null;
}

function cancelAll(scene: Scene, at: number): void {
  cancelUnits(scene, allUnits(scene), at);
  scene.log(at, 'order-history', { type: 'order.status', order: scene.number, status: 'CANCELED' });
}

/** Canceled before anything left: all of it, or some units, and then the place is asked anew. */
function cancelSome(scene: Scene, first: Work, { authorization }: Charged, at: number): Work | null {
  const { random, log } = scene;
  const kept = allUnits(scene).flatMap((unit) => {
    const quantity = random.between(0, unit.quantity);
    return quantity > 0 ? [{ ...unit, quantity }] : [];
  });
  const gone = allUnits(scene).flatMap((unit) => {
    const quantity = unit.quantity - (kept.find(({ line }) => line === unit.line)?.quantity ?? 0);
    return quantity > 0 ? [{ ...unit, quantity }] : [];
  });
  if (gone.length > 0) cancelUnits(scene, gone, at);
  log(at + MINUTE, 'fulfillment', { type: 'fo.canceled', fo: first.fo });
  giveUp(scene, first, at + MINUTE);
  if (kept.length === 0) {
    setStatusAfter(scene, at, 'CANCELED');
    if (authorization) voidPayment(scene, at + HOUR, authorization, priceOf(scene, gone, true));
    return null;
  }
  if (gone.length > 0) setStatusAfter(scene, at, 'PARTIALLY_CANCELED');
  const second = send(scene, { at: at + 20 * MINUTE, location: scene.elsewhere, units: kept });
  accept(scene, second, at + 8 * HOUR);
  return second;
}

/** Until all of it stands ready: whatever was in the way. */
function prepare(scene: Scene, work: Work, { from }: Charged): number {
  const { random, events, defect } = scene;
  const sent = events.filter((event) => event.type === 'fo.accepted').at(-1);
  let at = Math.max(from, (sent?.time ?? from) + HOUR);
  const part = random.pick(partsOf(scene, work.units));
  at = Math.max(at, work.suppliedAt ?? at);
  const trouble: Trouble = defect === null ? random.pick(['none', 'none', 'hold', 'missing']) : 'none';
  return stage(scene, work, work.units, suffer(scene, work, trouble, part, at)) + HOUR;
}

const neverSplit: readonly Defect[] = ['SHIPPED_QUANTITY_OVER', 'SHIPPED_QUANTITY_SHORT', 'SHIPPED_SKU_NOT_ORDERED'];

/** The first line ahead of the others; of an only line the first unit ahead of the others. */
function inTwo(units: readonly Units[]): readonly (readonly Units[])[] {
  const [first, ...others] = units;
  if (!first || (others.length === 0 && first.quantity === 1)) return [units];
  const rest = first.quantity > 1 ? [{ ...first, quantity: first.quantity - 1 }] : [];
  return [[{ ...first, quantity: 1 }], [...rest, ...others]];
}

/** One shipment, or two. Returns when all has arrived. */
function sendAll(scene: Scene, work: Work, from: number, charged: Charged): number {
  const { random, log, defect } = scene;
  const isSplit = random.chance(0.4) && !neverSplit.includes(defect);
  const parts = isSplit ? inTwo(work.units) : [work.units];
  let at = from + random.between(1, 20) * HOUR;
  if (defect === 'CANCELED_BUT_SHIPPED') cancelAll(scene, at - HOUR);
  const carried = parts.map((units, index) => {
    at += index * random.between(1, 60) * HOUR;
    takeAway(scene, work, units, at);
    return carry(scene, work, units, { at, isFirst: index === 0, charged });
  });
  log(at + 5 * MINUTE, 'fulfillment', { type: 'fo.closed', fo: work.fo });
  const latest = (times: readonly number[]) => Math.max(at, ...times);
  const arrivedAt = latest(carried.map((one) => one.arrivedAt));
  if (defect !== 'CANCELED_BUT_SHIPPED') setStatusAfter(scene, latest(carried.map((one) => one.leftAt)), 'FULFILLED');
  const isReturnable = defect === null || defect.endsWith('_RETURN') || defect === 'RETURN_WITHOUT_REFUND';
  if (isReturnable && !carried.some(({ wasLost }) => wasLost)) sendBack(scene, work.units, arrivedAt);
  return arrivedAt;
}
