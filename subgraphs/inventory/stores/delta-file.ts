import { DropFileError, wholeNumber } from '../../kit/index.ts';
import { localStamp } from './local-stamp.ts';
import type { DeltaFile, StoreRow } from './store-files.ts';
import { at, readInterchange, type Segment, type TransactionSet } from './x12.ts';

/** Inventory inquiry/advice. */
const MESSAGE = '846';
const STORE_NUMBER = /^\d{3}$/;

/** What QTY01 means, as agreed with the stores. Other quantities are of no use to us. */
const QUANTITIES = { '33': 'onHand', QC: 'committed', QR: 'reserved', QH: 'unavailable', QS: 'soldToday' } as const;

/** What DTM01 means, as agreed with the stores: the standard has no codes for these. */
const TIMES = { '152': 'outSince', '517': 'countedAt', '514': 'soldAt' } as const;

/** Stock is counted in pieces; a quantity in cases would be wrong by a factor. */
const UNIT = 'EA';

type Quantity = (typeof QUANTITIES)[keyof typeof QUANTITIES];
type Time = (typeof TIMES)[keyof typeof TIMES];

/**
 * Reads an hourly X12 846: one transaction set per store, one LIN per item that changed. Throws a `DropFileError` for
 * an envelope that does not fit and for anything in it that cannot be read.
 */
export function readDeltaFile(content: string): DeltaFile {
  const { controlNumber, sets } = readInterchange(content);
  const heads = sets.map(readHead);
  const [first] = heads;
  if (!first) throw new DropFileError(1, 'at least one transaction set', 'none');
  return {
    is: 'delta',
    sequence: Number(controlNumber),
    asOf: first.asOf,
    rows: sets.flatMap((set, index) => readRows(set, heads[index]?.store ?? null)),
  };
}

interface Head {
  readonly asOf: string;
  /** Null in a set that only says that nothing changed. */
  readonly store: string | null;
}

function readHead({ type, segments }: TransactionSet): Head {
  const bia = segments[0];
  if (type !== MESSAGE || bia?.name !== 'BIA') {
    throw new DropFileError(bia?.line ?? 1, `message ${MESSAGE} with BIA`, `message ${type} with ${bia?.name}`);
  }
  const asOf = readStamp(bia, at(bia, 4), at(bia, 5));
  const n1 = segments.find(({ name }) => name === 'N1');
  if (!n1) return { asOf, store: null };
  if (!STORE_NUMBER.test(at(n1, 4))) throw new DropFileError(n1.line, 'N104, a store number', at(n1, 4));
  return { asOf, store: at(n1, 4) };
}

type Draft = { -readonly [Name in Quantity]?: number } & { -readonly [Name in Time]?: string };

function readRows({ segments }: TransactionSet, store: string | null): DeltaFile['rows'][number][] {
  const starts = segments.flatMap(({ name }, index) => (name === 'LIN' ? [index] : []));
  return starts.map((start, index) => readRow(segments.slice(start, starts[index + 1]), store));
}

function readRow([lin, ...details]: Segment[], store: string | null): DeltaFile['rows'][number] {
  if (!lin || store === null) throw new DropFileError(lin?.line ?? 1, 'N1 with a store before LIN', 'none');
  if (at(lin, 2) !== 'SK' || at(lin, 3) === '') throw new DropFileError(lin.line, 'LIN with SK and a SKU', at(lin, 2));
  const draft: Draft = {};
  for (const detail of details) {
    if (detail.name === 'QTY') readQuantity(detail, draft);
    if (detail.name === 'DTM') readTime(detail, draft);
  }
  return { ...complete(lin, draft), store, sku: at(lin, 3), line: lin.line };
}

function readQuantity(qty: Segment, draft: Draft): void {
  const name = QUANTITIES[at(qty, 1) as keyof typeof QUANTITIES];
  if (!name) return;
  if (at(qty, 3) !== UNIT) throw new DropFileError(qty.line, `QTY03, unit ${UNIT}`, at(qty, 3));
  try {
    draft[name] = wholeNumber.read(at(qty, 2));
  } catch {
    throw new DropFileError(qty.line, 'QTY02, a whole number', at(qty, 2));
  }
}

function readTime(dtm: Segment, draft: Draft): void {
  const name = TIMES[at(dtm, 1) as keyof typeof TIMES];
  if (name) draft[name] = readStamp(dtm, at(dtm, 2), at(dtm, 3));
}

function readStamp(segment: Segment, date: string, time: string): string {
  try {
    const stamp = localStamp.read(`${date}${time}`);
    if (stamp !== null) return stamp;
  } catch {
    // Said below.
  }
  throw new DropFileError(segment.line, 'a date YYYYMMDD and a time HHMMSS', `${date} ${time}`);
}

/** Every quantity must be said; a time that is not said is none. */
function complete(lin: Segment, draft: Draft): Omit<StoreRow, 'store' | 'sku'> {
  const { onHand, committed, reserved, unavailable, soldToday } = draft;
  const { outSince = null, countedAt = null, soldAt = null } = draft;
  if (
    onHand === undefined ||
    committed === undefined ||
    reserved === undefined ||
    unavailable === undefined ||
    soldToday === undefined
  ) {
    throw new DropFileError(lin.line, `QTY ${Object.keys(QUANTITIES).join(', ')}`, Object.keys(draft).join(', '));
  }
  return { onHand, committed, reserved, unavailable, soldToday, outSince, countedAt, soldAt };
}
