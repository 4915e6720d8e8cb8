import { localDate } from '../../../kit/index.ts';
import type { PromiseKind } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import type { Due } from './in-time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Pick-ups are counted in hours up to here. */
const HOURS_OF_PICKUP = 48;

/**
 * `lateBy`: how long after `dueBy` an instant is, as ISO 8601. Whole local days (`P107D`); hours and minutes
 * (`PT15H30M`) on the same local day, and for pick-ups under 48 hours. Null: not late.
 */
export function lateBy({ kind, dueBy }: Due, instant: string | null, { policies }: RuleContext): string | null {
  if (dueBy === null || instant === null) return null;
  const ms = Date.parse(instant) - Date.parse(dueBy);
  if (ms <= 0) return null;
  const days = daysBetween(dueBy, instant, policies.timeZone);
  return isInHours(kind, days, ms) ? hoursAndMinutes(ms) : `P${days}D`;
}

/** Whole local days from one instant to a later one. */
export function daysBetween(from: string, to: string, timeZone: string): number {
  const dayOf = (instant: string) => Date.parse(localDate(new Date(Date.parse(instant)), timeZone));
  return Math.round((dayOf(to) - dayOf(from)) / DAY_MS);
}

function isInHours(kind: PromiseKind, days: number, ms: number): boolean {
  return days === 0 || (kind === 'PICKUP_READY_BY' && ms < HOURS_OF_PICKUP * 60 * MINUTE_MS);
}

function hoursAndMinutes(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}
