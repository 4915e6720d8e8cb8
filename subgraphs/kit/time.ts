import { Temporal } from 'temporal-polyfill';

/** The local wall-clock time of a place, `YYYY-MM-DDTHH:mm:ss`, without an offset. */
export type LocalDateTime = string;

/** An instant as RFC 3339 with the offset of a zone, whole seconds. */
export function toDateTime(instant: Date, timeZone: string): string {
  const second = Math.floor(instant.getTime() / 1000);
  const offsetMinutes = offsetAt(second, timeZone);
  const local = new Date((second + offsetMinutes * 60) * 1000).toISOString().slice(0, 19);
  return `${local}${offsetText(offsetMinutes)}`;
}

/**
 * A wall-clock time of a zone as RFC 3339 with that zone's offset. Of an hour that occurs twice the earlier one is
 * meant; an hour that does not occur is moved forward by the gap (both as in RFC 5545).
 */
export function localToDateTime(local: LocalDateTime, timeZone: string): string {
  const hour = `${timeZone} ${local.slice(0, 13)}`;
  const known = offsetOfLocalHour.get(hour);
  if (known !== undefined) return `${local}${known}`;
  const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone);
  const text = `${zoned.toPlainDateTime().toString({ smallestUnit: 'second' })}${zoned.offset}`;
  // Only hours that exist and do not straddle a change are remembered.
  if (text.startsWith(local) && isWholeHourStable(zoned)) remember(offsetOfLocalHour, hour, zoned.offset);
  return text;
}

/** Length of an ISO 8601 duration in milliseconds; days count as 24 hours. */
export function durationMs(duration: string): number {
  const known = durations.get(duration);
  if (known !== undefined) return known;
  const ms = Temporal.Duration.from(duration).total({ unit: 'millisecond', relativeTo: '2000-01-01' });
  durations.set(duration, ms);
  return ms;
}

/** The calendar date of an instant in a zone, `YYYY-MM-DD`. */
export function localDate(instant: Date, timeZone: string): string {
  return toDateTime(instant, timeZone).slice(0, 10);
}

/** A calendar date some days later (or earlier). */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * An instant some ISO 8601 duration later, as RFC 3339 with the offset of the zone. Years to days are calendar time of
 * the zone, the wall clock stays; hours and less are elapsed time.
 */
export function plusDuration(instant: string, duration: string, timeZone: string): string {
  return moved(instant, partsOf(duration), 1, timeZone);
}

/** The same, earlier. */
export function minusDuration(instant: string, duration: string, timeZone: string): string {
  return moved(instant, partsOf(duration), -1, timeZone);
}

/** A duration, read: what moves the calendar, and what passes. */
interface DurationParts {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

function moved(instant: string, { months, days, ms }: DurationParts, sign: 1 | -1, timeZone: string): string {
  const start = new Date(Date.parse(instant));
  const there =
    months === 0 && days === 0 ? start : new Date(calendarMove(start, sign * months, sign * days, timeZone));
  return toDateTime(new Date(there.getTime() + sign * ms), timeZone);
}

function calendarMove(start: Date, months: number, days: number, timeZone: string): number {
  const local = toDateTime(start, timeZone);
  const date = plusDays(months === 0 ? local.slice(0, 10) : plusMonths(local.slice(0, 10), months), days);
  return Date.parse(localToDateTime(`${date}${local.slice(10, 19)}`, timeZone)) + (start.getTime() % 1_000);
}

function plusMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** The last second of a calendar date in a zone, RFC 3339. */
export function endOfDay(date: string, timeZone: string): string {
  return localToDateTime(`${date}T23:59:59`, timeZone);
}

function partsOf(duration: string): DurationParts {
  const known = partsOfDuration.get(duration);
  if (known) return known;
  const { years, months, weeks, days } = Temporal.Duration.from(duration);
  const ms = Temporal.Duration.from(duration).with({ years: 0, months: 0, weeks: 0, days: 0 }).total('millisecond');
  const parts = { months: 12 * years + months, days: 7 * weeks + days, ms };
  partsOfDuration.set(duration, parts);
  return parts;
}

const DAY_MS = 86_400_000;
const CACHE_SIZE = 50_000;
const durations = new Map<string, number>();
const partsOfDuration = new Map<string, DurationParts>();
const offsetOfLocalHour = new Map<string, string>();
/** By zone, then by quarter hours since the epoch: a key of both would be a new text for every time that is written. */
const offsetsOfZone = new Map<string, Map<number, number>>();

/** Offsets change on quarter hours at the finest, so one answer serves 15 minutes. */
function offsetAt(epochSecond: number, timeZone: string): number {
  const quarter = Math.floor(epochSecond / 900);
  const offsets = offsetsOfZone.get(timeZone) ?? new Map<number, number>();
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * 900_000).toZonedDateTimeISO(timeZone);
  const minutes = zoned.offsetNanoseconds / 60_000_000_000;
  remember(offsets, quarter, minutes);
  offsetsOfZone.set(timeZone, offsets);
  return minutes;
}

function isWholeHourStable(zoned: Temporal.ZonedDateTime): boolean {
  const start = zoned.with({ minute: 0, second: 0, millisecond: 0 });
  return start.subtract({ hours: 1 }).offset === zoned.offset && start.add({ hours: 2 }).offset === zoned.offset;
}

function offsetText(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const absolute = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${sign}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}

function remember<K, V>(cache: Map<K, V>, key: K, value: V): void {
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(key, value);
}
