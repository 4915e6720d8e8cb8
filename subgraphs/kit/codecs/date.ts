import { localToDateTime, toDateTime } from '../time.ts';
import { type Codec, CodecError } from './codec.ts';
import type { LegacyNumber } from './number.ts';

/**
 * CYYDDD, as ERP systems of the 1990s keep dates: century (0 is 19, 1 is 20), year, day of the year. The dropped
 * leading zero of `98185` is understood; 0 and blank are null. ↔ `YYYY-MM-DD`.
 */
export const julianDate: Codec<LegacyNumber | null | undefined, string | null> = {
  name: 'julianDate',
  read(raw) {
    const digits = digitsOf('julianDate', raw, 6);
    return Number(digits) === 0 ? null : fromDayOfYear(1900 + Number(digits.slice(0, 3)), Number(digits.slice(3)));
  },
  write: (value) => (value === null ? 0 : toDayOfYear(value)),
};

/** A date and a time in two columns. */
export type JulianPair = readonly [date: LegacyNumber | null | undefined, time: LegacyNumber | null | undefined];

/**
 * CYYDDD and HHMMSS of a zone's wall clock ↔ RFC 3339 with that zone's offset; `[0, 0]` is null. A time without a date
 * is refused, as is 24:00.
 */
export function julianDateTime(timeZone: string): Codec<JulianPair, string | null> {
  const name = 'julianDateTime';
  const read = ([rawDate, rawTime]: JulianPair) => {
    const date = julianDate.read(rawDate);
    const time = digitsOf(name, rawTime, 6);
    if (date !== null) return localToDateTime(checkLocal(name, `${date}T${withColons(time)}`), timeZone);
    if (Number(time) !== 0) throw new CodecError(name, 'a date where there is a time');
    return null;
  };
  const toPair = (local: string): JulianPair => [
    toDayOfYear(local.slice(0, 10)),
    Number(local.slice(11).replaceAll(':', '')),
  ];
  return { name, read, write: (value) => (value === null ? [0, 0] : writeLocal(name, value, timeZone, toPair, read)) };
}

/** YYYYMMDD ↔ `YYYY-MM-DD`. */
export const compactDate: Codec<LegacyNumber, string> = {
  name: 'compactDate',
  read(raw) {
    const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(String(raw)) ?? [];
    return checkDate('compactDate', `${year}-${month}-${day}`);
  },
  write: (value) => checkDate('compactDate', value).replaceAll('-', ''),
};

/** CYYMMDD: century (0 is 19, 1 is 20), year, month, day; 911231 is 1991, 1030101 is 2003. 0 and blank are null. */
export const centuryDate: Codec<LegacyNumber | null | undefined, string | null> = {
  name: 'centuryDate',
  read(raw) {
    const digits = digitsOf('centuryDate', raw, 7);
    if (Number(digits) === 0) return null;
    return checkDate('centuryDate', withDashes(String(FIRST_YEAR + Number(digits.slice(0, 3))), digits.slice(3)));
  },
  write: (value) => (value === null ? 0 : Number(checkDate('centuryDate', value).replaceAll('-', '')) - 19_000_000),
};

/**
 * YYMMDD, where leading zeros may be gone: 105 is the 5th of January of a year 0. The year is the one that ends in YY
 * of the hundred years from `firstYear`. 0 and blank are null.
 */
export function shortDate(firstYear: number): Codec<LegacyNumber | null | undefined, string | null> {
  const name = `shortDate(${firstYear})`;
  return {
    name,
    read(raw) {
      const digits = digitsOf(name, raw, 6);
      if (Number(digits) === 0) return null;
      const year = firstYear + ((Number(digits.slice(0, 2)) - (firstYear % 100) + 100) % 100);
      return checkDate(name, withDashes(String(year), digits.slice(2)));
    },
    write(value) {
      if (value === null) return 0;
      const year = Number(checkDate(name, value).slice(0, 4));
      if (year < firstYear || year > firstYear + 99) throw new CodecError(name, `a year from ${firstYear} on, of 100`);
      return Number(value.replaceAll('-', '').slice(2));
    },
  };
}

/** `YYYY-MM-DDTHH:mm:ss` of a zone's wall clock, also with a blank in place of the T ↔ RFC 3339 with the offset. */
export function localDateTime(timeZone: string): Codec<string, string> {
  const name = 'localDateTime';
  const read = (raw: string) => localToDateTime(checkLocal(name, String(raw).replace(' ', 'T')), timeZone);
  return { name, read, write: (value) => writeLocal(name, value, timeZone, (local) => local, read) };
}

/** RFC 3339 with seconds and an offset or Z, kept as it is. */
export const offsetDateTime: Codec<string, string> = { name: 'offsetDateTime', read: checkOffset, write: checkOffset };

// No record of a retailer is older, and later years are placeholders.
const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;
const DAY_MS = 86_400_000;
const LOCAL = /^(.{10})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const OFFSET = /^(.{19})(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** A number, or its digits, filled up to the width with zeros that were dropped. Nothing at all is 0. */
function digitsOf(codec: string, raw: unknown, width: number): string {
  const digits = String(raw ?? '').trim();
  if (!/^\d*$/.test(digits) || digits.length > width) throw new CodecError(codec, `at most ${width} digits`);
  return digits.padStart(width, '0');
}

function fromDayOfYear(year: number, day: number): string {
  const date = new Date(Date.UTC(year, 0, day));
  if (year > LAST_YEAR || day < 1 || date.getUTCFullYear() !== year) {
    throw new CodecError('julianDate', `CYYDDD, years ${FIRST_YEAR} to ${LAST_YEAR}, days 1 to 365 or 366`);
  }
  return date.toISOString().slice(0, 10);
}

function toDayOfYear(value: string): number {
  const date = checkDate('julianDate', value);
  const year = Number(date.slice(0, 4));
  const day = 1 + (Date.parse(date) - Date.UTC(year, 0, 1)) / DAY_MS;
  return (year - FIRST_YEAR) * 1000 + day;
}

function withDashes(year: string, monthAndDay: string): string {
  return `${year}-${monthAndDay.slice(0, 2)}-${monthAndDay.slice(2)}`;
}

function withColons(time: string): string {
  return `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
}

/** A date of the calendar; the 30th of February is none. */
function checkDate(codec: string, value: unknown): string {
  const year = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Number(value.slice(0, 4)) : 0;
  const at = Date.parse(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === value;
  if (year < FIRST_YEAR || year > LAST_YEAR || !exists) {
    throw new CodecError(codec, `a date of the years ${FIRST_YEAR} to ${LAST_YEAR}`);
  }
  return value as string;
}

function checkLocal(codec: string, value: string): string {
  const [, date] = LOCAL.exec(value) ?? [];
  if (date === undefined) throw new CodecError(codec, 'a date and a time of day, 00:00:00 to 23:59:59');
  checkDate(codec, date);
  return value;
}

function checkOffset(value: string): string {
  const [, local] = OFFSET.exec(value) ?? [];
  if (local === undefined) throw new CodecError('offsetDateTime', 'RFC 3339 such as 2026-11-11T18:04:05-08:00');
  checkLocal('offsetDateTime', local);
  return value;
}

/** Writes an instant as wall-clock time, and refuses one that would be read back as another: the hour that occurs twice. */
function writeLocal<L>(
  codec: string,
  value: string,
  timeZone: string,
  toLegacy: (local: string) => L,
  read: (raw: L) => string | null,
): L {
  const instant = Date.parse(checkOffset(value));
  const raw = toLegacy(toDateTime(new Date(instant), timeZone).slice(0, 19));
  if (Date.parse(read(raw) ?? '') !== instant) {
    throw new CodecError(codec, 'an instant in whole seconds that the wall clock of the zone tells unambiguously');
  }
  return raw;
}
