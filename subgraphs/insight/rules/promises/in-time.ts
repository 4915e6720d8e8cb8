import { endOfDay, localDate, plusDuration } from '../../../kit/index.ts';
import type { PromiseKind } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';

/** What a promise says of its end. */
export interface Due {
  readonly kind: PromiseKind;
  readonly dueBy: string | null;
}

/**
 * `inTime(t)`: promises of a day are kept all that local day, plus `promises.grace`; the others to the second, plus their
 * grace. What has no date is always in time.
 */
export function inTime(promise: Due, instant: string, context: RuleContext): boolean {
  const end = tooLateFrom(promise, context);
  return end === null || Date.parse(instant) < end;
}

/** The first instant that is too late, in milliseconds of the epoch. Null: no date was given. */
function tooLateFrom({ kind, dueBy }: Due, { policies }: RuleContext): number | null {
  if (dueBy === null) return null;
  const due = DAY_KINDS.has(kind) ? lastSecondOfDay(dueBy, policies.timeZone) : dueBy;
  const withGrace = plusDuration(due, policies.promises.grace[kind] ?? 'PT0S', policies.timeZone);
  // A day ends where the next begins; any other promise is kept at the very instant that it names.
  return Date.parse(withGrace) + (DAY_KINDS.has(kind) ? 1000 : 1);
}

const DAY_KINDS = new Set<PromiseKind>(['DELIVER_BY', 'SHIP_BY', 'REFUND_BY']);

function lastSecondOfDay(instant: string, timeZone: string): string {
  return endOfDay(localDate(new Date(Date.parse(instant)), timeZone), timeZone);
}
