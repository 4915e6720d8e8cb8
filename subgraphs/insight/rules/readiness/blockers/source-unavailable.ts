import type { Gap } from '../../../facts/known.ts';
import type { Blocker } from '../../blocker.ts';
import type { RuleContext } from '../../rule-context.ts';
import { whenWords } from '../../time/words.ts';
import { capitalized, siloWords } from '../../words.ts';
import { toBlocker } from './to-blocker.ts';

/** SOURCE_UNAVAILABLE: the status is UNKNOWN because of that system. */
export function sourceUnavailable(gaps: readonly Gap[], context: RuleContext): readonly Blocker[] {
  return gaps.map(({ silo, since, shown }) => {
    const when = since === null ? '' : ` since ${whenWords(since, context.policies.timeZone, context)}`;
    return toBlocker({
      code: 'SOURCE_UNAVAILABLE',
      severity: 'MEDIUM',
      silo,
      message: `${capitalized(siloWords(silo))} could not be read${when}`,
      since,
      source: shown,
    });
  });
}
