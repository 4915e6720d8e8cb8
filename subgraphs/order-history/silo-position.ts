import { decodeCursor, encodeCursor, julianDate, julianDateTime, toDateTime } from '../kit/index.ts';
import { findSite, type Site, sites } from './silo-sites.ts';

/** Where an order stands among the orders by time: its own company's wall clock, then its document. */
export interface Position {
  readonly company: string;
  /** CYYDDD and HHMMSS, as they stand in the row, readable or not. */
  readonly date: number;
  readonly time: number;
  /** As it stands in its column, blanks included. */
  readonly type: string;
  readonly document: number;
}

export function positionOf(row: Readonly<Record<string, unknown>>): Position {
  return {
    company: String(row.SHKCOO),
    date: digitsOf(row.SHTRDJ),
    time: digitsOf(row.SHTDAY),
    type: String(row.SHDCTO),
    document: Number(row.SHDOCO),
  };
}

export function toCursor({ company, date, time, type, document }: Position): string {
  return encodeCursor([company, date, time, type, document].join('|'));
}

/** Refuses whatever was not made by `toCursor`. */
export function readCursor(cursor: string): Position {
  return decodeCursor(cursor, (text) => {
    const [, company = '', date, time, type = '', document] = FORM.exec(text) ?? [];
    return findSite(company) && { company, date: Number(date), time: Number(time), type, document: Number(document) };
  });
}

/** What stands in a list by time. Companies have different clocks, so instants are compared. */
export interface Placed {
  readonly position: Position;
  /** That of the position, in milliseconds since the epoch. */
  readonly instant: number;
}

/** Newest first; at the same instant by document. */
export function compareNewest(a: Placed, b: Placed): number {
  return b.instant - a.instant || compareDocuments(a.position, b.position);
}

/** Oldest first; at the same instant by document. */
export function compareOldest(a: Placed, b: Placed): number {
  return a.instant - b.instant || compareDocuments(a.position, b.position);
}

/** The instant of a position by the clock of its company, in milliseconds since the epoch. */
export function instantOf({ company, date, time }: Position): number {
  return wallClock((findSite(company) ?? sites[0])?.timeZone ?? 'UTC', date, time);
}

/** Where an instant begins on a site's wall clock. */
export interface Bound {
  readonly date: number;
  readonly time: number;
  /** True if a row that shows exactly this date and time is of the instant itself, not after it. */
  readonly exact: boolean;
}

/**
 * The first wall-clock time of a site that is not before an instant. In the hour that a clock shows twice rows are read
 * as the first showing, so an instant of the second is before everything but the next hour.
 */
export function boundOf({ timeZone }: Site, instant: number): Bound {
  const second = Math.ceil(instant / 1000) * 1000;
  const local = toDateTime(new Date(second), timeZone);
  const date = Number(julianDate.write(local.slice(0, 10)));
  const time = Number(local.slice(11, 19).replaceAll(':', ''));
  const isShownAgain = wallClock(timeZone, date, time) < second;
  return isShownAgain
    ? { date, time: (Math.floor(time / 10_000) + 1) * 10_000, exact: false }
    : { date, time, exact: second === instant };
}

/** Where to go on at a site after a position, which may be another site's. */
export function boundAfter(site: Site, position: Position): Bound {
  return site.company === position.company ? { ...position, exact: true } : boundOf(site, instantOf(position));
}

// No column of any site has a later date.
const LAST_INSTANT = Date.UTC(2099, 11, 31);

// After every date and time of day, as databases sort text after numbers.
const NO_DIGITS = 999_999;

/** What cannot be read still needs a place in the order. */
function digitsOf(raw: unknown): number {
  return /^\d{1,6}$/.test(String(raw)) ? Number(raw) : NO_DIGITS;
}

const FORM = /^(\d{5})\|(\d{1,6})\|(\d{1,6})\|([A-Z]{1,2} ?)\|(\d{1,9})$/;

function compareDocuments(a: Position, b: Position): number {
  return compareText(a.type, b.type) || a.document - b.document || compareText(a.company, b.company);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A date that no calendar has still needs a place in the order: roughly where its digits say. */
function wallClock(timeZone: string, date: number, time: number): number {
  try {
    return Date.parse(julianDateTime(timeZone).read([date, time]) ?? '1900-01-01T00:00:00Z');
  } catch {
    return Math.min(Date.UTC(1900 + Math.floor(date / 1000), 0, date % 1000), LAST_INSTANT);
  }
}
