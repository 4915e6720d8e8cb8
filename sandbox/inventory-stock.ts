import { localDate } from '../subgraphs/kit/index.ts';
import type { WorldEvent } from './world/world.ts';

/** What a system knows of one item at one place. Instants are milliseconds since the epoch. */
export interface StockRow {
  readonly location: string;
  readonly sku: string;
  onHand: number;
  committed: number;
  reserved: number;
  unavailable: number;
  /** When what is left for sale became zero or less; null while there is some. */
  outSince: number | null;
  countedAt: number | null;
  soldAt: number | null;
  /** The local day of the last counter sale, and what was sold on it. */
  soldOn: string | null;
  soldThatDay: number;
  /** The last event that touched the row. */
  changedAt: number;
}

/** By item, then by place. */
export type StockRows = Map<string, Map<string, StockRow>>;

/** Changes the rows by one event; events that are not about stock change nothing. */
export function applyStockEvent(rows: StockRows, event: WorldEvent): void {
  if (event.type === 'stock.level') {
    const { onHand, committed, reserved, unavailable } = event;
    touch(rowOf(rows, event), event, { onHand, committed, reserved, unavailable });
  } else if (event.type === 'stock.counted') {
    touch(rowOf(rows, event), event, { onHand: event.onHand, countedAt: event.time });
  } else if (event.type === 'stock.sold') {
    sell(rowOf(rows, event), event, event.quantity);
  }
}

/** What was sold over the counter on the local day of an instant. */
export function soldToday({ soldOn, soldThatDay }: StockRow, instant: Date, timeZone: string): number {
  return soldOn === localDate(instant, timeZone) ? soldThatDay : 0;
}

export function availableIn({ onHand, committed, reserved, unavailable }: StockRow): number {
  return onHand - committed - reserved - unavailable;
}

function sell(row: StockRow, event: WorldEvent, quantity: number): void {
  const day = localDate(new Date(event.time), event.timeZone);
  const before = row.soldOn === day ? row.soldThatDay : 0;
  touch(row, event, {
    onHand: row.onHand - quantity,
    soldAt: event.time,
    soldOn: day,
    soldThatDay: before + quantity,
  });
}

function touch(row: StockRow, { time }: WorldEvent, changes: Partial<StockRow>): void {
  Object.assign(row, changes, { changedAt: time });
  row.outSince = availableIn(row) > 0 ? null : (row.outSince ?? time);
}

function rowOf(rows: StockRows, { sku, location }: { readonly sku: string; readonly location: string }): StockRow {
  const places = rows.get(sku) ?? new Map<string, StockRow>();
  if (places.size === 0) rows.set(sku, places);
  const row = places.get(location) ?? emptyRow(location, sku);
  places.set(location, row);
  return row;
}

function emptyRow(location: string, sku: string): StockRow {
  const none = { onHand: 0, committed: 0, reserved: 0, unavailable: 0, soldThatDay: 0, changedAt: 0 };
  return { location, sku, ...none, outSince: null, countedAt: null, soldAt: null, soldOn: null };
}
