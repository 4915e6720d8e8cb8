import { durationMs, type SourceInfo } from '../../../kit/index.ts';
import type { Known } from '../../facts/known.ts';
import type { RuleContext } from '../rule-context.ts';
import { lowered } from '../words.ts';
import type { OrderState } from './order-state.ts';

/** Why the facts are not fresh enough for a promise to a customer. Null: they are. */
export function notFreshEnough(state: OrderState, context: RuleContext): string | null {
  return staleFact(state, context) ?? stockNotStaged(state, context);
}

/** What each system said must be read just now, or be inside its `freshnessBudget`. */
function staleFact({ facts }: OrderState, context: RuleContext): string | null {
  const { order, staging, invoice } = context.policies.freshnessBudget;
  const parts: readonly (readonly [string, Known<unknown>, string])[] = [
    ['Order history', facts.history, order],
    ['Fulfillment', facts.fulfillment, staging],
    ['Billing', facts.billing, invoice],
  ];
  const stale = parts.find(
    ([, known, budget]) => known.is === 'known' && known.source && !isFresh(known.source, budget, context),
  );
  return stale ? `${stale[0]} is not fresh enough for a promise.` : null;
}

/** A stock figure of an extract counts through what is staged only. */
function stockNotStaged({ openLines }: OrderState, context: RuleContext): string | null {
  const supplies = openLines.flatMap(({ works }) => works.flatMap((work) => work.supplies));
  const doubtful = supplies.find(({ staged, want, level }) => {
    const source = level?.source;
    return staged < want && source && !isFresh(source, context.policies.freshnessBudget.stock, context);
  });
  return doubtful
    ? `The stock of ${lowered(doubtful.component.title)} is not fresh enough: it must be staged first.`
    : null;
}

function isFresh({ freshness, asOf }: SourceInfo, budget: string, { now }: RuleContext): boolean {
  if (freshness !== 'LIVE' && freshness !== 'CACHED') return false;
  return asOf === null || Date.parse(now) - Date.parse(asOf) <= durationMs(budget);
}
