import type { SourceInfo } from '../../kit/index.ts';
import type { Gap } from '../facts/known.ts';
import type { RuleContext } from '../rules/rule-context.ts';

/** Systems that could not be read, as lists name them: when it was tried, and how old what they last said is. */
export function toGaps(gaps: readonly Gap[], { now }: RuleContext): SourceInfo[] {
  return gaps.map(({ system, silo, shown }) => ({
    system,
    silo,
    recordKey: null,
    asOf: shown?.asOf ?? null,
    fetchedAt: now,
    freshness: shown ? 'STALE' : 'UNKNOWN',
  }));
}

/** Where something comes from that no silo has: it was worked out now. */
export function computedNow({ now }: RuleContext): SourceInfo {
  return { system: 'insight', silo: 'GATEWAY', recordKey: null, asOf: now, fetchedAt: now, freshness: 'LIVE' };
}
