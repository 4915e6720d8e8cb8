import { localDate, localToDateTime, plusDays, plusDuration, toDateTime } from '../../../kit/index.ts';
import type { Place } from '../../facts/stock-facts.ts';

type Hours = Pick<Place, 'openingWindows' | 'timeZone'>;
type Window = NonNullable<Place['openingWindows']>[number];

/** Whether a place is open at an instant, both ends counted in: what is due at closing time is due while it is open. Null: its hours are not known. */
export function isOpenAt(place: Hours, instant: string): boolean | null {
  if (place.openingWindows === null) return null;
  const at = Date.parse(instant);
  return windowsAround(place, instant).some(({ start, end }) => Date.parse(start) <= at && at <= Date.parse(end));
}

/** When a place opens next after an instant. Null: never, or its hours are not known. */
export function nextOpening(place: Hours, after: string): string | null {
  const at = Date.parse(after);
  return windowsAround(place, after).find(({ start }) => Date.parse(start) > at)?.start ?? null;
}

/** When a place closed last before an instant. Null: never, or its hours are not known. */
export function lastClosing(place: Hours, before: string): string | null {
  const at = Date.parse(before);
  return windowsAround(place, before).findLast(({ end }) => Date.parse(end) <= at)?.end ?? null;
}

/**
 * The next instant that is `prepLead` after `start` inside opening hours: what is begun before closing and not ready by
 * then is begun anew at the next opening. Null: it fits into no day, or the hours are not known.
 */
export function preparedAt(place: Hours, start: string, prepLead: string): string | null {
  const at = Date.parse(start);
  for (const window of windowsAround(place, start).filter(({ end }) => Date.parse(end) > at)) {
    const begun = Date.parse(window.start) > at ? window.start : start;
    const ready = plusDuration(begun, prepLead, place.timeZone);
    if (Date.parse(ready) <= Date.parse(window.end)) return ready;
  }
  return null;
}

/**
 * The opening hours around an instant, in order, as many as the next opening, or before it the last closing, needs. Those
 * that are not told are those of the week that is: hours repeat weekly.
 */
function windowsAround({ openingWindows, timeZone }: Hours, instant: string): readonly Window[] {
  const [first] = openingWindows ?? [];
  const last = openingWindows?.at(-1);
  if (!openingWindows || !first || !last) return [];
  const at = Date.parse(instant);
  const weeksBefore = at < Date.parse(first.end) ? Math.ceil((Date.parse(first.end) - at) / WEEK_MS) : 0;
  const weeksAfter = at > Date.parse(last.start) ? Math.ceil((at - Date.parse(last.start)) / WEEK_MS) : 0;
  if (weeksBefore + weeksAfter === 0) return withoutSeams(openingWindows);
  const before = weeksBefore > 0 ? weeksOf(firstWeek(openingWindows, timeZone), -weeksBefore, timeZone) : [];
  const after = weeksAfter > 0 ? weeksOf(lastWeek(openingWindows, timeZone), weeksAfter, timeZone) : [];
  return withoutSeams([...before, ...openingWindows, ...after]);
}

function firstWeek(windows: readonly Window[], timeZone: string): readonly Window[] {
  const dates = windows.map(({ start }) => localDate(new Date(start), timeZone));
  return windows.filter((_, index) => (dates[index] as string) < plusDays(dates[0] as string, 7));
}

function lastWeek(windows: readonly Window[], timeZone: string): readonly Window[] {
  const dates = windows.map(({ start }) => localDate(new Date(start), timeZone));
  return windows.filter((_, index) => (dates[index] as string) > plusDays(dates.at(-1) as string, -7));
}

/** A week moved by some weeks, with one on either side, but for those that are told. */
function weeksOf(week: readonly Window[], shift: number, timeZone: string): readonly Window[] {
  const shifts = [shift - 1, shift, shift + 1].filter((weeks) => Math.sign(weeks) === Math.sign(shift));
  return shifts.flatMap((weeks) => week.map((window) => moved(window, weeks, timeZone)));
}

function moved({ start, end }: Window, weeks: number, timeZone: string): Window {
  const move = (instant: string) => {
    const local = toDateTime(new Date(instant), timeZone);
    return localToDateTime(`${plusDays(local.slice(0, 10), weeks * 7)}${local.slice(10, 19)}`, timeZone);
  };
  return { start: move(start), end: move(end) };
}

/** A place that never closes has a window for every day, and no closing between them. */
function withoutSeams(windows: readonly Window[]): readonly Window[] {
  const joined: Window[] = [];
  for (const window of windows) {
    const previous = joined.at(-1);
    const isSeam = previous && Date.parse(previous.end) >= Date.parse(window.start);
    if (isSeam) joined.splice(-1, 1, { start: previous.start, end: window.end });
    else joined.push(window);
  }
  return joined;
}

const WEEK_MS = 7 * 86_400_000;
