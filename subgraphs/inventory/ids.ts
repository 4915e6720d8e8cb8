import { defineId } from '../kit/index.ts';

export const variantId = defineId({ type: 'ProductVariant', prefix: 'sku:', example: 'sku:PHN-X' });
export const locationId = defineId({ type: 'Location', prefix: 'loc:', example: 'loc:store-042' });
export const inboundId = defineId({ type: 'InboundSupply', prefix: 'inbound:', example: 'inbound:PO-8841' });
export const levelId = defineId({
  type: 'InventoryLevel',
  prefix: 'stock:',
  key: /^[^/]+\/.+$/s,
  example: 'stock:store-042/PHN-X',
});

/** What names a stock level: an item and a place. */
export interface LevelKey {
  readonly sku: string;
  /** A Location's id. */
  readonly locationId: string;
}

/** The id of a level, computed without asking anybody: place without its prefix, slash, SKU. */
export function toLevelId({ sku, locationId: place }: LevelKey): string {
  return levelId.encode(`${locationId.decode(place)}/${sku}`);
}

/** The item and the place in a level's id. Throws `BAD_USER_INPUT` for anything else. */
export function fromLevelId(id: string): LevelKey {
  const key = levelId.decode(id);
  const slash = key.indexOf('/');
  return { locationId: locationId.encode(key.slice(0, slash)), sku: key.slice(slash + 1) };
}

/** Which of the two systems a place belongs to, and its code there. */
export type PlaceKey =
  | { readonly system: 'inventory-stores'; readonly code: string }
  | { readonly system: 'inventory-warehouses'; readonly code: string };

const STORE = /^store-(\d{3})$/;

/** Stores answer for `loc:store-042` under `042`; the warehouses for every other place under its own code. */
export function placeKeyOf(id: string): PlaceKey {
  const code = locationId.decode(id);
  const [, store] = STORE.exec(code) ?? [];
  return store === undefined ? { system: 'inventory-warehouses', code } : { system: 'inventory-stores', code: store };
}

/** The Location's id of a store number. */
export function ofStore(store: string): string {
  return locationId.encode(`store-${store}`);
}

/** The Location's id of a code of the warehouses' system, which writes stores as `store-042`. */
export function ofWarehouseCode(code: string): string {
  return locationId.encode(code);
}
