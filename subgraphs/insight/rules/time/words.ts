import { localDate, toDateTime } from '../../../kit/index.ts';
import type { RuleContext } from '../rule-context.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A day at a place: `7 Aug`, with the year if it is not this year. */
export function dayWords(instant: string, timeZone: string, { now }: Pick<RuleContext, 'now'>): string {
  const [year, month, day] = dateAt(instant, timeZone).split('-');
  const words = `${Number(day)} ${months[Number(month) - 1]}`;
  return year === dateAt(now, timeZone).slice(0, 4) ? words : `${words} ${year}`;
}

/** The time of day at a place: `19:15`. */
export function clockWords(instant: string, timeZone: string): string {
  return toDateTime(new Date(instant), timeZone).slice(11, 16);
}

/** An instant at a place: `19:15` today, `21 Nov 11:00` on another day. */
export function whenWords(instant: string, timeZone: string, context: Pick<RuleContext, 'now'>): string {
  const clock = clockWords(instant, timeZone);
  const isToday = dateAt(instant, timeZone) === dateAt(context.now, timeZone);
  return isToday ? clock : `${dayWords(instant, timeZone, context)} ${clock}`;
}

/** The time between two instants: `2 h 45 min`, `3 days 4 h`; the two largest units, nothing rounded up. */
export function elapsedWords(from: string, to: string): string {
  const minutes = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
  const parts = [
    countWords(Math.floor(minutes / 1440), 'day', 'days'),
    countWords(Math.floor(minutes / 60) % 24, 'h', 'h'),
    countWords(minutes % 60, 'min', 'min'),
  ];
  const first = parts.findIndex((part) => part !== null);
  return first < 0
    ? '0 min'
    : parts
        .slice(first, first + 2)
        .filter((part) => part !== null)
        .join(' ');
}

/** How often something happened: `once`, `twice`, `3 times`. */
export function timesWords(times: number): string {
  return ['never', 'once', 'twice'][times] ?? `${times} times`;
}

function countWords(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`;
}

function dateAt(instant: string, timeZone: string): string {
  return localDate(new Date(instant), timeZone);
}
