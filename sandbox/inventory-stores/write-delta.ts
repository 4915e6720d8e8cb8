import { type StockRow, type StockRows, soldToday } from '../inventory-stock.ts';
import type { WorldLocation } from '../world/world.ts';
import { hasChanged, rowsOfStores, type Stores, stamp } from './store-stock.ts';
import type { FileHead } from './write-full.ts';

const SEPARATOR = '*';
const TERMINATOR = '~';

type Segment = readonly string[];

/** The hourly X12 846: one transaction set per store with the items that changed since `from`; one without any if none did. */
export function writeDelta(head: FileHead, from: Date, rows: StockRows, stores: Stores): string {
  const changed = [...rowsOfStores(rows, stores)].filter(([row, store]) => hasChanged(row, store, from, head.asOf));
  const byStore = [...Map.groupBy(changed, ([, store]) => store)];
  const bodies = byStore.map(([store, pairs]) => [
    storeSegment(store),
    ...pairs.flatMap(([row]) => rowSegments(row, store, head.asOf)),
  ]);
  const sets = bodies.length > 0 ? bodies : [[]];
  return envelope(head, sets).map(toText).join('');
}

function envelope({ asOf, timeZone, sequence }: FileHead, bodies: readonly Segment[][]): Segment[] {
  const written = stamp(asOf.getTime(), timeZone);
  const [date, time] = [written.slice(0, 8), written.slice(8)];
  const control = String(sequence).padStart(9, '0');
  const group = String(sequence);
  return [
    isaSegment(date.slice(2), time.slice(0, 4), control),
    ['GS', 'IB', 'STORES', 'STOCKGRAPH', date, time, group, 'X', '004010'],
    ...bodies.flatMap((body, index) => {
      const number = String(index + 1).padStart(4, '0');
      const inside = [['BIA', '00', 'SI', control, date, time], ...body];
      return [['ST', '846', number], ...inside, ['SE', String(inside.length + 2), number]];
    }),
    ['GE', String(bodies.length), group],
    ['IEA', '1', control],
  ];
}

/** Of fixed width: its own delimiters are read by their places. */
function isaSegment(date: string, time: string, control: string): Segment {
  const blank = ' '.repeat(10);
  const party = (name: string) => name.padEnd(15);
  return [
    ...['ISA', '00', blank, '00', blank, 'ZZ', party('STORES'), 'ZZ', party('STOCKGRAPH')],
    ...[date, time, 'U', '00401', control, '0', 'P', '>'],
  ];
}

function storeSegment({ code, name }: WorldLocation): Segment {
  return ['N1', 'SN', name, '92', code];
}

function rowSegments(row: StockRow, { timeZone }: WorldLocation, asOf: Date): Segment[] {
  const quantity = (code: string, value: number): Segment => ['QTY', code, String(value), 'EA'];
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

function toText(segment: Segment): string {
  const wrong = segment.find((element) => /[*~\n]/.test(element));
  if (wrong !== undefined) throw new Error(`An element cannot hold a delimiter: ${wrong}`);
  return `${segment.join(SEPARATOR)}${TERMINATOR}\n`;
}
