import { type StockRow, type StockRows, soldToday } from '../inventory-stock.ts';
import type { QuirkName } from '../quirks.ts';
import type { WorldLocation } from '../world/world.ts';
import { fileNumber } from './schedule.ts';
import { hasChanged, rowsOfStores, type Stores, stamp } from './store-stock.ts';
import type { FileHead } from './write-full.ts';
import { delimitersOfPartner, type Segment, usualDelimiters, writeInterchange, writtenAt } from './write-x12.ts';

/** The hourly X12 846: one transaction set per store with the items that changed since `from`; one without any if none did. */
export function writeDelta(
  head: FileHead,
  from: Date,
  rows: StockRows,
  stores: Stores,
  quirks: readonly QuirkName[] = [],
): string {
  const changed = [...rowsOfStores(rows, stores)].filter(([row, store]) => hasChanged(row, store, from, head.asOf));
  const byStore = [...Map.groupBy(changed, ([, store]) => store)];
  const delimiters = quirks.includes('partnerDelimiters') ? delimitersOfPartner(head.sequence) : usualDelimiters;
  const units = quirks.includes('mixedUnits') ? inCases(delimiters.component) : inPieces;
  const [date, time] = writtenAt(head);
  const bia = ['BIA', '00', 'SI', fileNumber(head.sequence), date, time];
  const bodies = byStore.map(([store, pairs]) => [
    bia,
    storeSegment(store),
    ...pairs.flatMap(([row]) => rowSegments(row, store, head.asOf, units)),
  ]);
  return writeInterchange(
    { head, group: 'IB', message: '846', bodies: bodies.length > 0 ? bodies : [[bia]] },
    delimiters,
  );
}

function storeSegment({ code, name }: WorldLocation): Segment {
  return ['N1', 'SN', name, '92', code];
}

function rowSegments(row: StockRow, { timeZone }: WorldLocation, asOf: Date, units: Units): Segment[] {
  const quantity = (code: string, value: number): Segment => ['QTY', code, ...units(code, value)];
  const time = (code: string, at: number | null): Segment[] => {
    const text = stamp(at, timeZone);
    return at === null ? [] : [['DTM', code, text.slice(0, 8), text.slice(8)]];
  };
  return [
    ['LIN', '', 'SK', row.sku],
    quantity('33', row.onHand),
    quantity('QC', row.committed),
    quantity('QR', row.reserved),
    quantity('QH', row.unavailable),
    quantity('QS', soldToday(row, asOf, timeZone)),
    ...time('152', row.outSince),
    ...time('517', row.countedAt),
    ...time('514', row.soldAt),
  ];
}

/** A quantity and its unit. */
type Units = (code: string, value: number) => readonly [string, string];

const inPieces: Units = (_, value) => [String(value), 'EA'];

/** What is on hand is counted in cases of two where it comes out even; what is reserved in cases of nobody knows how many. */
function inCases(component: string): Units {
  return (code, value) => {
    if (code === 'QR') return [String(value), 'CS'];
    const even = code === '33' && value % 2 === 0;
    return even ? [String(value / 2), ['CS', '1', '2'].join(component)] : [String(value), 'EA'];
  };
}
