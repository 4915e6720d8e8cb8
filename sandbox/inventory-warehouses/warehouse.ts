import { availableIn, type StockRow } from '../inventory-stock.ts';
import type { Shown } from '../world/shown-state.ts';
import type { World, WorldLocation } from '../world/world.ts';
import { type Carrier, itemAnswer, localTime, locationAnswer, siteOf, stockAnswer, supplyAnswer } from './answers.ts';
import type { WarehouseState } from './state.ts';

export const SYSTEM = 'inventory-warehouses';

const LONGEST_SCAN = 100;

/** What can be asked of the warehouses' system at the instant it shows. */
export interface Warehouse {
  /** Head of every answer: the system's own time, and the site that means it. */
  head(): { readonly site: string; readonly asOf: string | null };
  items(skus: readonly string[]): object;
  stock(skus: readonly string[]): object;
  /** Rows of which more is promised than there is, by place and item, a hundred at a time. */
  oversold(after: string | null): object;
  supply(skus: readonly string[]): object;
  /** Null: there is no such order. */
  supplyByNumber(po: string): object | null;
  locations(codes: readonly string[]): object;
}

export function createWarehouse(world: World, shown: () => Shown<WarehouseState>): Warehouse {
  const { timeZone } = world.policies;
  const products = new Map(world.products.map((product) => [product.sku, product]));
  const places = new Map(world.locations.filter(({ system }) => system === SYSTEM).map((place) => [place.id, place]));
  const state = () => shown().state;
  return {
    head: () => ({ site: siteOf(timeZone), asOf: localTime(shown().asOf.getTime(), timeZone) }),
    items: (skus) => {
      const now = state();
      const known = skus.map((sku) => products.get(sku)).filter((product) => product !== undefined);
      return { items: known.map((product) => itemAnswer(product, carriersOf(product.sku, now, places))) };
    },
    stock: (skus) => {
      const { stock } = state();
      const rows = skus.flatMap((sku) => [...(stock.get(sku)?.values() ?? [])]);
      return { rows: rows.filter(hasStock).flatMap((row) => rowAnswer(row, places)) };
    },
    oversold: (after) => {
      const rows = oversoldRows(state(), places, after);
      return { rows: rows.slice(0, LONGEST_SCAN).map(({ answer }) => answer), more: rows.length > LONGEST_SCAN };
    },
    supply: (skus) => {
      const { suppliesBySku } = state();
      return { supplies: skus.flatMap((sku) => suppliesBySku.get(sku) ?? []).map(supplyAnswer) };
    },
    supplyByNumber: (po) => {
      const row = state().supplies.get(po);
      return row ? { supplies: [supplyAnswer(row)] } : null;
    },
    locations: (codes) => {
      const known = codes.map((code) => places.get(`loc:${code}`)).filter((place) => place !== undefined);
      return { locations: known.map(locationAnswer) };
    },
  };
}

/** Own places at which the item had a level once, or to which some of it was ordered. */
function carriersOf(
  sku: string,
  { stock, suppliesBySku }: WarehouseState,
  places: ReadonlyMap<string, WorldLocation>,
): Carrier[] {
  const rows = stock.get(sku);
  const named = [...(rows?.keys() ?? []), ...(suppliesBySku.get(sku) ?? []).map(({ ordered }) => ordered.location)];
  return [...new Set(named)].flatMap((id) => {
    const location = places.get(id);
    return location ? [{ location, row: rows?.get(id) ?? null }] : [];
  });
}

/** Rows without any stock are left out of every answer. */
function hasStock({ onHand, committed, reserved, unavailable }: StockRow): boolean {
  return onHand !== 0 || committed !== 0 || reserved !== 0 || unavailable !== 0;
}

function rowAnswer(row: StockRow, places: ReadonlyMap<string, WorldLocation>) {
  const place = places.get(row.location);
  return place ? [stockAnswer(row, place)] : [];
}

function oversoldRows({ stock }: WarehouseState, places: ReadonlyMap<string, WorldLocation>, after: string | null) {
  return [...stock.values()]
    .flatMap((rows) => [...rows.values()])
    .filter((row) => availableIn(row) < 0)
    .flatMap((row) => rowAnswer(row, places))
    .map((answer) => ({ answer, position: `${answer.place}/${answer.sku}` }))
    .filter(({ position }) => after === null || position > after)
    .sort((a, b) => (a.position < b.position ? -1 : 1));
}
