import {
  type Codec,
  CodecError,
  code,
  DropFileError,
  optionalText,
  padded,
  text,
  wholeNumber,
  zonedDecimal,
} from '../../kit/index.ts';
import { type Hours, weekdays } from '../location.ts';
import { defineLayout, type Layout } from './layout.ts';
import { localStamp } from './local-stamp.ts';
import type { FullFile, StorePlace, StoreRow } from './store-files.ts';

const storeNumber = digits(3);
const quantity = zonedWhole(9);
const optional = optionalText as Codec<string, string | null>;

const header = defineLayout({
  record: [1, text],
  system: [16, text],
  asOf: [14, localStamp],
  timeZone: [32, text],
  sequence: [9, digits(9)],
});

const place = defineLayout({
  record: [1, text],
  store: [3, storeNumber],
  type: [2, code({ ST: 'STORE', PU: 'PICKUP_POINT' }, 'OTHER') as Codec<string, StorePlace['type']>],
  name: [60, text],
  line1: [60, optional],
  line2: [60, optional],
  city: [40, text],
  region: [20, optional],
  postalCode: [12, optional],
  countryCode: [2, text],
  timeZone: [32, text],
  hours: [56, weekHours()],
  latitude: [12, optional],
  longitude: [12, optional],
  phone: [24, optional],
  queue: [40, optional],
});

const stock = defineLayout({
  record: [1, text],
  store: [3, storeNumber],
  sku: [40, padded({ width: 40, side: 'right' })],
  onHand: [9, quantity],
  committed: [9, quantity],
  reserved: [9, quantity],
  unavailable: [9, quantity],
  outSince: [14, localStamp],
  countedAt: [14, localStamp],
  soldAt: [14, localStamp],
  soldToday: [9, quantity],
});

const trailer = defineLayout({ record: [1, text], records: [9, digits(9)], hashTotal: [15, zonedWhole(15)] });

/**
 * Reads the nightly file: header, a record per store, a record per item and store, trailer. Throws a `DropFileError`
 * unless it is whole: the trailer's count and its hash total (store numbers and quantities added up) must be met.
 */
export function readFullFile(content: string): FullFile {
  const lines = linesOf(content);
  const head = readHeader(lines[0] ?? '');
  const places = new Map<string, StorePlace>();
  const rows = new Map<string, StoreRow[]>();
  const body = lines.slice(1, -1);
  let hashTotal = 0;
  for (const [index, line] of body.entries()) {
    const lineNumber = index + 2;
    if (line.startsWith('L')) {
      const read = toPlace(place.read(line, lineNumber));
      places.set(read.store, read);
      hashTotal += Number(read.store);
    } else {
      const row = readRow(line, lineNumber, places);
      (rows.get(row.sku) ?? rows.set(row.sku, []).get(row.sku))?.push(row);
      hashTotal += hashOf(row);
    }
  }
  checkTrailer(lines.at(-1) ?? '', lines.length, body.length, hashTotal);
  return { is: 'full', ...head, places, rows };
}

/** The lines of a file whose last line is ended too: a line without an end is still being written. */
function linesOf(content: string): string[] {
  const lines = content.split('\n');
  if (lines.at(-1) !== '') throw new DropFileError(lines.length, 'the end of the line', 'the end of the file');
  lines.pop();
  if (lines.length < 2) throw new DropFileError(lines.length + 1, 'header and trailer', 'the end of the file');
  return lines;
}

function readHeader(line: string): Pick<FullFile, 'sequence' | 'asOf' | 'timeZone'> {
  const { asOf, timeZone, sequence } = readAs('H', header, line, 1);
  if (asOf === null) throw new DropFileError(1, 'asOf', 'blanks');
  return { sequence: Number(sequence), asOf, timeZone };
}

function readRow(line: string, lineNumber: number, places: ReadonlyMap<string, StorePlace>): StoreRow {
  const row = readAs('S', stock, line, lineNumber);
  if (!places.has(row.store)) throw new DropFileError(lineNumber, 'a store with a record before', row.store);
  return row;
}

function checkTrailer(line: string, lineNumber: number, records: number, hashTotal: number): void {
  const stated = readAs('T', trailer, line, lineNumber);
  if (Number(stated.records) !== records) {
    throw new DropFileError(lineNumber, `${Number(stated.records)} records, as the trailer says`, `${records}`);
  }
  if (stated.hashTotal !== hashTotal) {
    throw new DropFileError(lineNumber, `hash total ${stated.hashTotal}, as the trailer says`, `${hashTotal}`);
  }
}

function readAs<T>(letter: string, layout: Layout<T>, line: string, lineNumber: number): T {
  if (line[0] !== letter) throw new DropFileError(lineNumber, `a record ${letter}`, JSON.stringify(line[0] ?? ''));
  return layout.read(line, lineNumber);
}

function hashOf({ store, onHand, committed, reserved, unavailable, soldToday }: StoreRow): number {
  return Number(store) + onHand + committed + reserved + unavailable + soldToday;
}

function toPlace({ line1, line2, ...rest }: ReturnType<typeof place.read>): StorePlace {
  return { ...rest, lines: [line1, line2].filter((line) => line !== null) };
}

/** A whole number in zoned decimal. The files come from a machine that writes code page 037. */
function zonedWhole(digits: number): Codec<string, number> {
  const zoned = zonedDecimal({ digits, scale: 0, codePage: 'ibm037' });
  // A file has many rows and few different numbers.
  const known = new Map<string, number>();
  return {
    name: zoned.name,
    read(raw) {
      const value = known.get(raw) ?? (wholeNumber.read(zoned.read(raw)) as number);
      if (known.size < MOST_KNOWN) known.set(raw, value);
      return value;
    },
    write: (value) => zoned.write(String(value)),
  };
}

const MOST_KNOWN = 10_000;

/** Digits of a fixed width, leading zeros kept. */
function digits(width: number): Codec<string, string> {
  const form = new RegExp(`^\\d{${width}}$`);
  const check = (value: string) => {
    if (!form.test(value)) throw new CodecError('digits', `${width} digits`);
    return value;
  };
  return { name: 'digits', read: check, write: check };
}

/** Opening and closing for each weekday from Monday, `HHMMHHMM`; blanks: closed. */
function weekHours(): Codec<string, Hours> {
  const name = 'weekHours';
  const withColon = (time: string) => `${time.slice(0, 2)}:${time.slice(2)}`;
  const readDay = (day: string) => {
    if (!/^(?:(?:[01]\d|2[0-3])[0-5]\d){2}$/.test(day))
      throw new CodecError(name, 'HHMMHHMM or blanks for each weekday');
    return [withColon(day.slice(0, 4)), withColon(day.slice(4))] as const;
  };
  return {
    name,
    read: (raw) =>
      Object.fromEntries(
        weekdays.flatMap((weekday, index) => {
          const day = raw.slice(index * 8, index * 8 + 8);
          return day.trim() === '' ? [] : [[weekday, readDay(day)]];
        }),
      ),
    write: (hours) =>
      weekdays.map((weekday) => (hours[weekday]?.join('') ?? '').replaceAll(':', '').padEnd(8)).join(''),
  };
}
