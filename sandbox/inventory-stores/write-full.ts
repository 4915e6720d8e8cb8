import { type StockRow, type StockRows, soldToday } from '../inventory-stock.ts';
import type { QuirkName } from '../quirks.ts';
import type { WorldLocation } from '../world/world.ts';
import { alwaysPunched, type Cell, toLine, zoned } from './fixed-width.ts';
import { fileNumber } from './schedule.ts';
import { rowsOfStores, type Stores, stamp } from './store-stock.ts';

/** When a file was written, in the zone of the stores' head office, and its number. */
export interface FileHead {
  readonly asOf: Date;
  readonly timeZone: string;
  readonly sequence: number;
}

const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** The nightly file: header, stores, stock, trailer with the number of records and the total of their numbers. */
export function writeFull(
  { asOf, timeZone, sequence }: FileHead,
  rows: StockRows,
  stores: Stores,
  quirks: readonly QuirkName[] = [],
): string {
  const number = quirks.includes('overpunchedSigns') ? alwaysPunched : zoned;
  const lines: string[] = [];
  let hashTotal = 0;
  for (const store of stores.values()) {
    lines.push(locationLine(store));
    hashTotal += Number(store.code);
  }
  for (const [row, store] of withQuirks([...rowsOfStores(rows, stores)], quirks)) {
    const sold = soldToday(row, asOf, store.timeZone);
    lines.push(stockLine(row, store, sold, number));
    hashTotal += Number(store.code) + row.onHand + row.committed + row.reserved + row.unavailable + sold;
  }
  const header = toLine(
    [1, 'H'],
    [16, 'STORESTOCK'],
    [14, stamp(asOf.getTime(), timeZone)],
    [32, timeZone],
    [9, fileNumber(sequence)],
  );
  const trailer = toLine([1, 'T'], [9, String(lines.length).padStart(9, '0')], number(15, hashTotal));
  return `${[header, ...lines, trailer].join('\n')}\n`;
}

type StoreStock = readonly [StockRow, WorldLocation];

function withQuirks(stock: readonly StoreStock[], quirks: readonly QuirkName[]): readonly StoreStock[] {
  const isFirst = ([, store]: StoreStock, index: number) => stock.findIndex(([, one]) => one === store) === index;
  if (quirks.includes('droppedItem')) return stock.filter((pair, index) => !isFirst(pair, index));
  if (!quirks.includes('overpunchedSigns')) return stock;
  return stock.map(([row, store], index) => [
    isFirst([row, store], index) ? { ...row, onHand: -row.onHand } : row,
    store,
  ]);
}

function locationLine({ code, type, name, address, timeZone, hours, latitude, longitude, contact }: WorldLocation) {
  const [line1 = '', ...more] = address.lines;
  const week = WEEKDAYS.map((day) => (hours[day]?.join('') ?? '').replaceAll(':', '').padEnd(8)).join('');
  return toLine(
    [1, 'L'],
    [3, code],
    [2, type === 'PICKUP_POINT' ? 'PU' : 'ST'],
    [60, name],
    [60, line1],
    [60, more.join(', ')],
    [40, address.city],
    [20, address.region],
    [12, address.postalCode],
    [2, address.countryCode],
    [32, timeZone],
    [56, week],
    [12, latitude === null ? '' : String(latitude)],
    [12, longitude === null ? '' : String(longitude)],
    [24, contact.phone ?? ''],
    [40, contact.queue ?? ''],
  );
}

function stockLine(
  row: StockRow,
  { code, timeZone }: WorldLocation,
  sold: number,
  number: (width: number, value: number) => Cell,
): string {
  return toLine(
    [1, 'S'],
    [3, code],
    [40, row.sku],
    number(9, row.onHand),
    number(9, row.committed),
    number(9, row.reserved),
    number(9, row.unavailable),
    [14, stamp(row.outSince, timeZone)],
    [14, stamp(row.countedAt, timeZone)],
    [14, stamp(row.soldAt, timeZone)],
    number(9, sold),
  );
}
