import { allUnits, capture, giveBack, invoice, priceOf } from './money.ts';
import { cancelUnits, place, setStatusAfter, tellService } from './order-events.ts';
import { sendBack } from './returns.ts';
import { DAY, HOUR, MINUTE, type Scene } from './scene.ts';
import { move, partsOf } from './stock.ts';
import { accept, giveUp, send, stage, suffer, takeAway, type Work } from './work.ts';

/** Ordered by phone or on the web, paid at once, ready in some hours, collected on that day or a later one. */
export function tellPickUp(scene: Scene): void {
  const { random, placedAt, location, channel, defect } = scene;
  place(scene, null);
  const units = allUnits(scene);
  const sentAt = placedAt + MINUTE;
  const promised = placedAt + (channel === 'PHONE' ? 3 : 4) * HOUR;
  const works = random.chance(0.5) ? { readyBy: promised, fulfillBy: promised } : {};
  const work = send(scene, { at: sentAt, location, units, ...works });
  capture(scene, placedAt + 3 * MINUTE, paidFor(scene));
  const extra = defect === 'BILLED_AMOUNT_DIFFERS' ? '4.00' : '0.00';
  const number = invoice(scene, placedAt + 12 * MINUTE, units, false, { extra });
  if (defect === 'PICKUP_SENT_NOT_ACKNOWLEDGED') return;
  react(scene, work, sentAt);
  if (defect === 'STORE_SELLS_WHILE_ORDER_WAITS') sell(scene, work, sentAt + HOUR);
  else if (defect === 'PICKUP_READY_WITHOUT_STOCK') claim(scene, work, sentAt + 2 * HOUR);
  else if (defect === null && random.chance(0.15)) cancelInTime(scene, work, number, sentAt + HOUR);
  else collect(scene, work, prepare(scene, work, sentAt + 40 * MINUTE));
}

function paidFor(scene: Scene): string {
  const price = Number(priceOf(scene, allUnits(scene), true));
  return (price + (scene.defect === 'BILLED_AMOUNT_DIFFERS' ? 4 : 0)).toFixed(2);
}

/** The store has it: with a word of its own first, or at once. */
function react(scene: Scene, work: Work, sentAt: number): void {
  const { random, log, defect } = scene;
  const isWaiting = defect === 'STORE_SELLS_WHILE_ORDER_WAITS';
  const noteCode = random.pick(['STORE_BUSY', 'CLOSED', 'POLICY', 'OTHER']);
  if (isWaiting || random.chance(0.4))
    log(sentAt + random.between(1, 9) * MINUTE, 'fulfillment', { type: 'fo.received', fo: work.fo, noteCode });
  if (!isWaiting) accept(scene, work, sentAt + random.between(10, 22) * MINUTE);
}

function sell(scene: Scene, { location, units }: Work, at: number): void {
  const sold = partsOf(scene, units)[0]?.sku ?? '';
  scene.log(at, 'inventory-stores', { type: 'stock.sold', location: location.id, sku: sold, quantity: 0 });
}

/** The store says that it is ready, and has nothing. */
function claim(scene: Scene, work: Work, at: number): void {
  const [first, ...others] = partsOf(scene, work.units);
  if (!first) return;
  const { fo } = work;
  for (const { sku, quantity, line } of others)
    scene.log(at, 'fulfillment', { type: 'fo.staged', fo, sku, quantity, line });
  const shelf = work.shelves.get(first.sku);
  const there = shelf?.movements.reduce((sum, { onHand }) => sum + onHand, shelf.others) ?? 0;
  // There was one more than was set aside, so that it is known since when there is none.
  if (shelf) move(move(shelf, scene.placedAt, 1, 0), at + 2 * MINUTE, -there - 1, 0);
  scene.log(at + MINUTE, 'fulfillment', { type: 'fo.ready', fo });
}

/** The money goes back first, so that billing never asks for what nobody wants any more. */
function cancelInTime(scene: Scene, work: Work, number: string, at: number): void {
  const units = allUnits(scene);
  giveBack(scene, at, number, units, false, 'CANCELLATION');
  cancelUnits(scene, units, at + 40 * MINUTE);
  scene.log(at + 41 * MINUTE, 'fulfillment', { type: 'fo.canceled', fo: work.fo });
  giveUp(scene, work, at + 42 * MINUTE);
  setStatusAfter(scene, at, 'CANCELED');
}

/** Set aside, sometimes after a hold or a search. */
function prepare(scene: Scene, work: Work, from: number): number {
  const { random, log, defect } = scene;
  const part = random.pick(partsOf(scene, work.units));
  const trouble = defect === null ? random.pick(['none', 'none', 'hold', 'missing'] as const) : 'none';
  const staged = stage(scene, work, work.units, suffer(scene, work, trouble, part, from));
  log(staged + 5 * MINUTE, 'fulfillment', { type: 'fo.ready', fo: work.fo });
  return staged + 5 * MINUTE;
}

function collect(scene: Scene, work: Work, readyAt: number): void {
  const { random, log } = scene;
  const at = readyAt + random.between(10, 4000) * MINUTE;
  const items = work.units.map(({ line, sku, quantity }) => ({ line, sku, quantity }));
  log(at, 'fulfillment', { type: 'fo.handedOver', fo: work.fo, items });
  takeAway(scene, work, work.units, at);
  setStatusAfter(scene, at, 'FULFILLED');
  sendBack(scene, work.units, at + DAY);
  tellService(scene, at);
}
