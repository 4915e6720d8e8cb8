import type { ItemStock, Place } from '../../subgraphs/insight/facts/stock-facts.ts';
import { toLevelId } from '../../subgraphs/inventory/ids.ts';
import type { Item } from '../../subgraphs/inventory/item.ts';
import { openingWindows } from '../../subgraphs/inventory/location.ts';
import { availableOf } from '../../subgraphs/inventory/stock.ts';
import { readStockFacts, type StockFacts } from '../../subgraphs/inventory/stock-facts.ts';
import { valueOrNull } from '../../subgraphs/kit/index.ts';
import type { OrderParts } from './ask-orders.ts';
import type { Person } from './ask-person.ts';
import type { Room } from './room.ts';

/** What inventory knows of the goods and places of all orders. */
export interface Goods {
  readonly items: ReadonlyMap<string, Item>;
  readonly stock: ReadonlyMap<string, ItemStock>;
  readonly places: ReadonlyMap<string, KnownPlace>;
}

export type KnownPlace = Place & { readonly phone: string | null };

/** Items and places that the orders name; then the components of kits, and all stock; then the places of the stock. */
export async function askGoods({ orders }: Person, parts: OrderParts, room: Room): Promise<Goods> {
  const lines = [...parts.lines.values()].flatMap(({ items }) => items);
  const work = [...parts.work.values()].flatMap(({ items }) => items);
  const parcels = [...parts.shipments.values()].flatMap(({ items }) => items.flatMap((shipment) => shipment.parcels));
  const workLines = work.flatMap((one) => one.lines);
  const ordered = [...lines, ...workLines].flatMap(({ sku }) => sku ?? []);
  const boxed = workLines.flatMap(({ boxes }) => boxes.map(({ sku }) => sku));
  const sent = parcels.flatMap(({ items }) => items.map(({ sku }) => sku));
  const named = [
    ...orders.map(({ placedAtLocation }) => placedAtLocation),
    ...lines.map(({ requestedLocation }) => requestedLocation),
    ...work.map(({ location }) => location),
  ];
  const [items, places] = await Promise.all([
    readItems([...ordered, ...boxed, ...sent], room),
    readPlaces(named, room),
  ]);
  const components = [...items.values()].flatMap((item) => item.components.map(({ sku }) => sku));
  const [more, facts] = await Promise.all([
    readItems(components, room),
    readStock([...ordered, ...boxed, ...components], room),
  ]);
  const stocked = [...facts.values()].flatMap(({ levels }) => levels.map(({ locationId }) => locationId));
  const all = {
    items: new Map([...items, ...more]),
    places: new Map([...places, ...(await readPlaces(stocked, room))]),
  };
  const stock = new Map([...facts].map(([sku, one]) => [sku, toItemStock(sku, one, all)]));
  return { ...all, stock };
}

async function readItems(skus: readonly string[], { inventory }: Room): Promise<Map<string, Item>> {
  return await readAll(skus, async (sku) => valueOrNull(await inventory.item(sku)));
}

async function readStock(skus: readonly string[], { inventory, call }: Room): Promise<Map<string, StockFacts>> {
  return await readAll(skus, (sku) => readStockFacts(sku, inventory, call.clock));
}

async function readPlaces(
  ids: readonly (string | null)[],
  { inventory, call }: Room,
): Promise<Map<string, KnownPlace>> {
  const distinct = ids.filter((id) => id !== null);
  return await readAll(distinct, async (id) => {
    const place = valueOrNull(await inventory.location(id));
    if (!place) return null;
    const { name, type, timeZone, contact } = place;
    const windows = openingWindows(place, call.clock);
    return { id, name, type, timeZone, phone: contact.phone, openingWindows: windows, coordinates: null };
  });
}

async function readAll<T>(keys: readonly string[], read: (key: string) => Promise<T | null>): Promise<Map<string, T>> {
  const all = new Map<string, T>();
  const readOne = async (key: string) => {
    const value = await read(key);
    if (value !== null) all.set(key, value);
  };
  await Promise.all([...new Set(keys)].map(readOne));
  return all;
}

function toItemStock(sku: string, facts: StockFacts, { items, places }: Omit<Goods, 'stock'>): ItemStock {
  const { title = sku, discontinued = false, options = [] } = items.get(sku) ?? {};
  const levels = facts.levels.flatMap(({ record, ...key }) => {
    const level = valueOrNull(record);
    const { id, name, type, timeZone } = places.get(key.locationId) as KnownPlace;
    const location = { id, name, type, timeZone };
    return level ? [{ ...level, id: toLevelId(key), location, available: availableOf(level) }] : [];
  });
  const inbound = facts.inbound.flatMap(({ id, record }) => {
    const supply = valueOrNull(record);
    return supply ? [{ ...supply, id }] : [];
  });
  return { sku, title, discontinued, options, levels, inbound, sources: facts.sources, gaps: [] };
}
