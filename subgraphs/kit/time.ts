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

const DAY_MS = 86_400_000;
const CACHE_SIZE = 50_000;
const durations = new Map<string, number>();
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
