import { Buffer } from 'node:buffer';
import Big from 'big.js';
import { toDateTime } from '../../subgraphs/kit/index.ts';

/** An instant in the two columns of a site's local time. */
export interface ErpTime {
  /** CYYDDD. */
  readonly date: number;
  /** HHMMSS. */
  readonly time: number;
}

/** What stands in the columns of a time that is not set. */
export const noTime: ErpTime = { date: 0, time: 0 };

/** A calendar date as CYYDDD: centuries since 1900, year, day of the year. 0 for none. */
export function toJulian(date: string | null): number {
  if (date === null) return 0;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const dayOfYear = (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / DAY_MS + 1;
  return (year - 1900) * 1000 + dayOfYear;
}

/** The forms in which companies keep a date; 0 for none. */
export const dateForms = {
  CYYDDD: toJulian,
  CYYMMDD: (date: string | null) => (date === null ? 0 : toDigits(date) - 19_000_000),
  YYYYMMDD: (date: string | null) => (date === null ? 0 : toDigits(date)),
  YYMMDD: (date: string | null) => (date === null ? 0 : toDigits(date) % 1_000_000),
} as const;

/** An instant as the wall clock of a zone showed it; the offset is lost, as it was then. */
export function toErpTime(time: number, timeZone: string): ErpTime {
  const local = toDateTime(new Date(time), timeZone);
  return { date: toJulian(local.slice(0, 10)), time: Number(local.slice(11, 19).replaceAll(':', '')) };
}

/** A decimal as a whole number of its smallest units. Throws where digits would be lost. */
export function toUnits(amount: string, scale: number): number {
  const units = new Big(`${amount}e${scale}`);
  if (!units.eq(units.round(0))) throw new Error(`An amount with more than ${scale} decimals: ${amount}`);
  return units.toNumber();
}

/** A whole number as packed decimal of 15 digits: half a byte each, C or D for the sign behind them. */
export function packed(units: number): Uint8Array {
  const digits = String(Math.abs(units)).padStart(15, '0');
  return new Uint8Array(Buffer.from(`${digits}${units < 0 ? 'd' : 'c'}`, 'hex'));
}

/** Text for a column of this width. Blanks fill it on the right; what does not fit is refused, never cut. */
export function char(value: string | null | undefined, width: number): string {
  return fits(value ?? '', width).padEnd(width);
}

/** The same with the blanks on the left, as branch codes are kept. */
export function rightJustified(value: string, width: number): string {
  return fits(value, width).padStart(width);
}

function toDigits(date: string): number {
  return Number(date.replaceAll('-', ''));
}

const DAY_MS = 86_400_000;

function fits(value: string, width: number): string {
  if (value.length > width) throw new Error(`A text that is longer than its column of ${width}: ${value}`);
  return value;
}
