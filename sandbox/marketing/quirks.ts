import type { Knobs } from '../stand-in.ts';
import type { PageHabits } from './pages.ts';

/** How the system answers, now. */
export interface Habits extends PageHabits {
  /** What it says of every contact, whatever it knows of it. */
  readonly said: object;
}

/** In the night to 1 November 2026 the account's wall clock shows the hour from one to two twice. */
const TWICE = '2026-11-01 01:30:00';

export function habitsOf({ quirks }: Knobs): Habits {
  const pages = quirks.includes('repeatedHits') ? { cap: 2, overlap: 1 } : { cap: 25, overlap: 0 };
  return { ...pages, said: quirks.includes('ambiguousHour') ? { lastMailing: TWICE } : {} };
}
