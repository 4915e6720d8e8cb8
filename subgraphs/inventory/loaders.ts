import {
  type CallContext,
  createLoader,
  found,
  invalid,
  type Loader,
  type Outcome,
  ofRecord,
  type SiloDeclaration,
  SiloError,
} from '../kit/index.ts';
import { type LevelKey, locationId, placeKeyOf } from './ids.ts';
import type { Item } from './item.ts';
import type { Location } from './location.ts';
import type { OversoldScan } from './oversold.ts';
import type { InventorySilo } from './silo.ts';
import { inventoryStores } from './silo-stores.ts';
import { inventoryWarehouses } from './silo-warehouses.ts';
import type { Level, Stock } from './stock.ts';
import type { Supply, SupplyList } from './supply.ts';

/** One of the systems that have stock. */
export interface StockSystem {
  readonly silo: SiloDeclaration;
  /** Every level that the system has of an item; places that carry it and have none are among them. */
  stock(sku: string): Promise<Outcome<Stock>>;
  readonly oversold: OversoldScan;
}

/** One of the systems that know what is on its way. */
export interface SupplySystem {
  readonly silo: SiloDeclaration;
  supply(sku: string): Promise<Outcome<SupplyList>>;
}

/** What one client request may ask; each question is batched over the request. */
export interface InventoryLoaders {
  item(sku: string): Promise<Outcome<Item>>;
  /** By a Location's id. */
  location(id: string): Promise<Outcome<Location>>;
  level(key: LevelKey): Promise<Outcome<Level>>;
  /** The warehouses, and the stores where they are told of shipments. */
  supplySystems(): Promise<readonly SupplySystem[]>;
  supply(number: string): Promise<Outcome<Supply>>;
  readonly stockSystems: readonly StockSystem[];
}

export function createLoaders({ stores, warehouses }: InventorySilo, context: CallContext): InventoryLoaders {
  const items = createLoader(warehouses.itemBySku, context);
  const supplies = createLoader(warehouses.supplyBySku, context);
  const supplyByNumber = createLoader(warehouses.supplyByNumber, context);
  const storeSupplies = createLoader(stores.supplyBySku, context);
  const storeSupplyByNumber = createLoader(stores.supplyByNumber, context);
  const locations = {
    'inventory-stores': createLoader(stores.locationByCode, context),
    'inventory-warehouses': createLoader(warehouses.locationByCode, context),
  };
  const storeStock = createLoader(stores.stockBySku, context);
  const warehouseStock = createLoader(warehouses.stockBySku, context);
  const stock = {
    'inventory-stores': (sku: string) => storeStock.load(sku),
    'inventory-warehouses': joined((sku: string) => carriedStock(sku, items, warehouseStock)),
  };
  return {
    item: (sku) => items.load(sku),
    location: (id) => {
      const { system, code } = placeKeyOf(id);
      return locations[system].load(code);
    },
    level: ({ sku, locationId: place }) => stock[placeKeyOf(place).system](sku).then((known) => levelAt(place, known)),
    supplySystems: async () => [
      ...((await stores.hasNotices())
        ? [{ silo: inventoryStores, supply: (sku: string) => storeSupplies.load(sku) }]
        : []),
      { silo: inventoryWarehouses, supply: (sku: string) => supplies.load(sku) },
    ],
    supply: async (number) => {
      const noticed = (await stores.hasNotices()) ? await storeSupplyByNumber.load(number) : null;
      return noticed?.is === 'found' ? noticed : await supplyByNumber.load(number);
    },
    stockSystems: [
      { silo: inventoryStores, stock: stock['inventory-stores'], oversold: stores.oversold },
      { silo: inventoryWarehouses, stock: stock['inventory-warehouses'], oversold: warehouses.oversold },
    ],
  };
}

/** Who asks for the same while it is being read joins in. Not longer: what is read later is batched with its like. */
function joined<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const readings = new Map<string, Promise<T>>();
  return (key) => {
    const known = readings.get(key);
    if (known) return known;
    const reading = read(key).finally(() => readings.delete(key));
    readings.set(key, reading);
    return reading;
  };
}

/** The warehouses leave out rows without stock: the catalog says which places carry the item all the same. */
async function carriedStock(
  sku: string,
  items: Loader<string, Item>,
  rows: Loader<string, Stock>,
): Promise<Outcome<Stock>> {
  const [item, stock] = await Promise.all([items.load(sku), rows.load(sku)]);
  if (stock.is !== 'found' || item.is === 'notFound') return stock;
  if (item.is !== 'found') return item;
  const { carriedAt } = item.value;
  return carriedAt instanceof SiloError ? invalid(carriedAt) : found(withEmptyPlaces(item.value, stock.value));
}

function withEmptyPlaces({ sku, carriedAt }: Item, { levels, source }: Stock): Stock {
  const stocked = new Set(levels.map(({ locationId: place }) => place));
  const empty = carriedAt.filter(({ locationId: place }) => !stocked.has(place));
  const filled = empty.map(
    ({ locationId: place, outOfStockSince }): Level => ({
      sku,
      locationId: place,
      onHand: 0,
      committed: 0,
      reserved: 0,
      unavailable: 0,
      outOfStockSince,
      lastCountedAt: null,
      lastSoldAt: null,
      soldToday: null,
      source: ofRecord(source, `${locationId.decode(place)}/${sku}`),
    }),
  );
  return { levels: [...levels, ...filled], source };
}

/** A place that the system's answer does not name does not carry the item: that is a fact. */
function levelAt(place: string, stock: Outcome<Stock>): Outcome<Level> {
  if (stock.is !== 'found') return stock;
  const level = stock.value.levels.find(({ locationId: at }) => at === place);
  return level ? found(level) : { is: 'notFound' };
}
