import { localDate, localToDateTime, plusDays, toDateTime } from '../../../subgraphs/kit/index.ts';
import type { WorldLocation } from '../world.ts';

export const MINUTE_MS = 60_000;

/** Local days and times of one zone. Instants are milliseconds since the epoch. */
export interface Calendar {
  readonly timeZone: string;
  /** RFC 3339 with the zone's offset. */
  text(instant: number): string;
  dateOf(instant: number): string;
  /** The instant of a local time, in minutes since midnight. */
  at(date: string, minute: number): number;
}

export function createCalendar(timeZone: string): Calendar {
  return {
    timeZone,
    text: (instant) => toDateTime(new Date(instant), timeZone),
    dateOf: (instant) => localDate(new Date(instant), timeZone),
    at: (date, minute) => Date.parse(localToDateTime(`${date}T${clockText(minute)}`, timeZone)),
  };
}

/** The first day from `date` on at which a place is open, with its hours in minutes since midnight. */
export function openDay(location: WorldLocation, date: string): { date: string; opens: number; closes: number } {
  for (let day = date, tried = 0; tried < 7; day = plusDays(day, 1), tried += 1) {
    const hours = location.hours[weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] as string];
    if (hours) return { date: day, opens: minutesOf(hours[0]), closes: minutesOf(hours[1]) };
  }
  throw new Error(`${location.id}: expected opening hours on some day of the week, received none`);
}

const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`;
}
