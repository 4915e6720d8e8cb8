import { localDate, localToDateTime, plusDays } from '../../subgraphs/kit/index.ts';
import type { RawEvent } from './check-world.ts';

const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * One event for each day that a repeated event stands for, at the same local time of day, ids numbered by date. An event
 * without `repeat` stands for itself; a habit (`repeat.every`) for none: what it describes is a system's own behaviour.
 */
export function expandRepeat({ repeat, ...event }: RawEvent, timeZone: string): RawEvent[] {
  if (!repeat) return [event];
  if (repeat.every !== undefined) return [];
  const time = event.at.slice(10, 19);
  return daysOf(localDate(new Date(event.at), timeZone), repeat.until ?? '', repeat.weekdays ?? []).map((date) => ({
    ...event,
    id: `${event.id}@${date}`,
    at: localToDateTime(`${date}${time}`, timeZone),
  }));
}

/** The days from `first` to `last` that fall on one of the weekdays. */
function daysOf(first: string, last: string, names: readonly string[]): string[] {
  const days: string[] = [];
  for (let date = first; date <= last; date = plusDays(date, 1)) {
    if (names.includes(weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '')) days.push(date);
  }
  return days;
}
