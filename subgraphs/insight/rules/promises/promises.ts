import type { OrderFacts } from '../../facts/order-facts.ts';
import type { BlockerCode } from '../blocker.ts';
import type { MadePromise, OrderPromise } from '../promise.ts';
import type { OrderReadiness } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';
import { lateBy } from './late-by.ts';
import { madePromises } from './made-promises.ts';
import { createProject, endangers } from './outlook.ts';
import { type JudgedPromise, promiseSeverity } from './promise-severity.ts';
import { type Scope, scopeOf } from './scope.ts';
import { type Judgement, judge } from './status.ts';

export const PROMISE_RULE = 'promise@1';

/**
 * Every promise of an order, judged, in the order of their `sequence`.
 * @param recorded The promise ledger's.
 */
export function assessPromises(
  facts: OrderFacts,
  readiness: OrderReadiness,
  recorded: readonly MadePromise[],
  context: RuleContext,
): readonly OrderPromise[] {
  const project = createProject(facts, context);
  const judged = madePromises(facts, recorded, context).map((promise) => {
    const scope = scopeOf(promise, readiness);
    return { promise, scope, judgement: judge({ promise, scope, facts, project }, context) };
  });
  return toOrderPromises(judged, context);
}

/** A judged promise with what it is about. */
export interface ScopedPromise extends JudgedPromise {
  readonly scope: Scope;
}

/** The promises of one order, judged, in the order of their `sequence`. */
export function toOrderPromises(judged: readonly ScopedPromise[], context: RuleContext): readonly OrderPromise[] {
  return judged.map((each, index) => toOrderPromise(each, judged, index + 1, context));
}

function toOrderPromise(
  judged: ScopedPromise,
  ofOrder: readonly JudgedPromise[],
  sequence: number,
  context: RuleContext,
): OrderPromise {
  const { promise, judgement, scope } = judged;
  return {
    ...promise,
    status: judgement.status,
    severity: promiseSeverity(judged, ofOrder, context),
    endedAt: judgement.endedAt,
    projectedAt: judgement.projectedAt,
    lateBy: lateBy(promise, lateInstant(judgement, context), context),
    causes: causesOf(scope),
    sequence,
    rule: PROMISE_RULE,
  };
}

/** The instant whose distance to `dueBy` is `lateBy`: happened, else now if BROKEN, else the projection. */
function lateInstant({ status, endedAt, projectedAt }: Judgement, { now }: RuleContext): string | null {
  if (endedAt !== null) return endedAt;
  if (status === 'SUPERSEDED') return null;
  return status === 'BROKEN' ? now : projectedAt;
}

/** `causes`: codes of the scope's blockers of MEDIUM or more, in the order of the list. */
function causesOf({ blockers }: Scope): BlockerCode[] {
  return [...new Set(blockers.filter(endangers).map(({ code }) => code))];
}
