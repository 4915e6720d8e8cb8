import { CodecError, DropFileError, shapeOf, toRecordError } from '../../kit/index.ts';
import { localStamp } from './local-stamp.ts';
import { readPieces } from './pieces.ts';
import { type DeltaFile, STORES, type StoreRow } from './store-files.ts';
import type { Interchange, TransactionSet } from './x12.ts';
import { at, type Segment } from './x12-segments.ts';

/** Inventory inquiry/advice. */
export const STOCK_MESSAGE = '846';
const STORE_NUMBER = /^\d{3}$/;

/** What QTY01 means, as agreed with the stores. Other quantities are of no use to us. */
const QUANTITIES = { '33': 'onHand', QC: 'committed', QR: 'reserved', QH: 'unavailable', QS: 'soldToday' } as const;

/** What DTM01 means, as agreed with the stores: the standard has no codes for these. */
const TIMES = { '152': 'outSince', '517': 'countedAt', '514': 'soldAt' } as const;

type Quantity = (typeof QUANTITIES)[keyof typeof QUANTITIES];
type Time = (typeof TIMES)[keyof typeof TIMES];

/**
 * Reads an hourly X12 846: one transaction set per store, one LIN per item that changed. A value that cannot be read
 * costs its own field and is among the file's problems. Throws a `DropFileError` for what does not say which hour, store
 * or item is meant.
 */
export function readDeltaFile({ controlNumber, component, sets }: Interchange): DeltaFile {
  const heads = sets.map(readHead);
  const [first] = heads;
  if (!first) throw new DropFileError(1, 'at least one transaction set', 'none');
  const read = sets.flatMap((set, index) => readRows(set, heads[index]?.store ?? null, component));
  return {
    is: 'delta',
    sequence: Number(controlNumber),
    asOf: first.asOf,
    rows: read.map(({ row }) => row),
    problems: read.flatMap(({ problems }) => problems),
  };
}

interface Head {
  readonly asOf: string;
  /** Null in a set that only says that nothing changed. */
  readonly store: string | null;
}

function readHead({ type, segments }: TransactionSet): Head {
  const bia = segments[0];
  if (type !== STOCK_MESSAGE || bia?.name !== 'BIA') {
    throw new DropFileError(bia?.line ?? 1, `message ${STOCK_MESSAGE} with BIA`, `message ${type} with ${bia?.name}`);
  }
  const asOf = readAsOf(bia);
  const n1 = segments.find(({ name }) => name === 'N1');
  if (!n1) return { asOf, store: null };
  if (!STORE_NUMBER.test(at(n1, 4))) throw new DropFileError(n1.line, 'N104, a store number', shapeOf(at(n1, 4)));
  return { asOf, store: at(n1, 4) };
}

function readAsOf(bia: Segment): string {
  try {
    return readStamp(at(bia, 4), at(bia, 5));
  } catch {
    throw new DropFileError(bia.line, 'a date YYYYMMDD and a time HHMMSS', shapeOf(`${at(bia, 4)} ${at(bia, 5)}`));
  }
}

interface Read {
  readonly row: DeltaFile['rows'][number];
  readonly problems: readonly Segment[];
}

function readRows({ segments }: TransactionSet, store: string | null, component: string): Read[] {
  const starts = segments.flatMap(({ name }, index) => (name === 'LIN' ? [index] : []));
  return starts.map((start, index) => readRow(segments.slice(start, starts[index + 1]), store, component));
}

function readRow([lin, ...details]: Segment[], store: string | null, component: string): Read {
  if (!lin || store === null) throw new DropFileError(lin?.line ?? 1, 'N1 with a store before LIN', 'none');
  if (at(lin, 2) !== 'SK' || at(lin, 3) === '')
    throw new DropFileError(lin.line, 'LIN with SK and a SKU', shapeOf(at(lin, 2)));
  const sku = at(lin, 3);
  const values = createValues(`${store}/${sku}`);
  for (const detail of details) {
    if (detail.name === 'QTY') readQuantity(detail, component, values);
    if (detail.name === 'DTM') readTime(detail, values);
  }
  return { row: { ...complete(lin, values), store, sku, line: lin.line }, problems: values.problems };
}

type Draft = { [Name in Quantity]?: number } & { [Name in Time]?: string | null };

/** What is known of a record. A value that cannot be read is the error of its field. */
interface Values {
  readonly draft: Draft;
  /** The segments in which something cannot be read. */
  readonly problems: Segment[];
  put<Name extends keyof Draft>(name: Name, segment: Segment, read: () => NonNullable<Draft[Name]>): void;
}

function createValues(record: string): Values {
  const draft: Draft = {};
  const problems: Segment[] = [];
  return {
    draft,
    problems,
    put(name, segment, read) {
      try {
        draft[name] = read();
      } catch (cause) {
        const sample = shapeOf(segment.elements.join(' '));
        problems.push(segment);
        draft[name] = toRecordError({ system: STORES, record, field: name, sample }, cause) as never;
      }
    },
  };
}

function readQuantity(qty: Segment, component: string, values: Values): void {
  const name = QUANTITIES[at(qty, 1) as keyof typeof QUANTITIES];
  if (name) values.put(name, qty, () => readPieces(at(qty, 2), at(qty, 3), component));
}

function readTime(dtm: Segment, values: Values): void {
  const name = TIMES[at(dtm, 1) as keyof typeof TIMES];
  if (name) values.put(name, dtm, () => readStamp(at(dtm, 2), at(dtm, 3)));
}

function readStamp(date: string, time: string): string {
  const stamp = localStamp.read(`${date}${time}`);
  if (stamp === null) throw new CodecError('localStamp', 'a date YYYYMMDD and a time HHMMSS');
  return stamp;
}

/** Every quantity must be said; a time that is not said is none. */
function complete(lin: Segment, values: Values): Omit<StoreRow, 'store' | 'sku'> {
  const { draft } = values;
  for (const [code, name] of Object.entries(QUANTITIES)) {
    if (draft[name] !== undefined) continue;
    values.put(name, lin, () => {
      throw new CodecError('quantity', `QTY ${code}`);
    });
  }
  const { outSince = null, countedAt = null, soldAt = null } = draft;
  return { ...(draft as Required<Pick<Draft, Quantity>>), outSince, countedAt, soldAt };
}
