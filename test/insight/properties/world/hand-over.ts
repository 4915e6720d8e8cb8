import { allUnits, capture, invoice, priceOf } from './money.ts';
import { place, setStatusAfter } from './order-events.ts';
import { sendBack } from './returns.ts';
import { DAY, MINUTE, type Scene } from './scene.ts';
import { accept, send, takeAway } from './work.ts';

/** Bought in a store, paid and taken home at once. */
export function tellHandOver(scene: Scene): void {
  const { placedAt, location, log } = scene;
  place(scene, null);
  const units = allUnits(scene);
  const work = send(scene, { at: placedAt, location, units });
  accept(scene, work, placedAt);
  const items = units.map(({ line, sku, quantity }) => ({ line, sku, quantity }));
  log(placedAt + 2 * MINUTE, 'fulfillment', { type: 'fo.handedOver', fo: work.fo, items });
  takeAway(scene, work, units, placedAt + 2 * MINUTE);
  capture(scene, placedAt + MINUTE, priceOf(scene, units, false));
  invoice(scene, placedAt + 2 * MINUTE, units, false);
  setStatusAfter(scene, placedAt, 'FULFILLED');
  sendBack(scene, units, placedAt + DAY);
}
