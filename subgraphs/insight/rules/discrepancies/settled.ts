import { plusDuration, type SourceInfo } from '../../../kit/index.ts';
import type { RuleContext } from '../rule-context.ts';

/**
 * Whether these systems may be compared about something that happened at `instant`: each could be read, has answered as
 * of that instant or later, and has had its time to show it (`systems.*.settle`). Something that nobody dates is old.
 */
export function settled(instant: string | null, sources: readonly SourceInfo[], context: RuleContext): boolean {
  return sources.every((source) => isReadable(source) && (instant === null || hasShown(instant, source, context)));
}

function isReadable({ freshness }: SourceInfo): boolean {
  return freshness !== 'STALE' && freshness !== 'UNKNOWN';
}

/** A system that does not say as of when it answers is taken to answer as of now. */
function hasShown(instant: string, { system, asOf }: SourceInfo, { now, policies }: RuleContext): boolean {
  const settle = policies.systems[system]?.settle ?? 'PT0S';
  const isCovered = asOf === null || Date.parse(asOf) >= Date.parse(instant);
  return isCovered && Date.parse(now) >= Date.parse(plusDuration(instant, settle, policies.timeZone));
}
