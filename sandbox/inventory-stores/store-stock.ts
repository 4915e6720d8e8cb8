import { toDateTime } from '../../subgraphs/kit/index.ts';
import type { StockRow, StockRows } from '../inventory-stock.ts';
import { soldToday } from '../inventory-stock.ts';
import type { WorldLocation } from '../world/world.ts';

/** The stores by their id. */
export type Stores = ReadonlyMap<string, WorldLocation>;

/** The rows of known stores, with their store. */
export function* rowsOfStores(rows: StockRows, stores: Stores): Iterable<readonly [StockRow, WorldLocation]> {
  for (const places of rows.values()) {
    for (const row of places.values()) {
      const store = stores.get(row.location);
      if (store) yield [row, store];
    }
  }
}

/** Whether a file written at `to` says something else of a row than one written at `from`. */
export function hasChanged(row: StockRow, { timeZone }: WorldLocation, from: Date, to: Date): boolean {
  return row.changedAt > from.getTime() || soldToday(row, from, timeZone) !== soldToday(row, to, timeZone);
}

/** An instant on the wall clock of a zone, 14 digits; nothing for null. */
export function stamp(time: number | null, timeZone: string): string {
  return time === null ? '' : toDateTime(new Date(time), timeZone).slice(0, 19).replace(/[-T:]/g, '');
}
