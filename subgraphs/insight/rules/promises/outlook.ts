import type { OrderFacts } from '../../facts/order-facts.ts';
import { type Blocker, type Severity, severities } from '../blocker.ts';
import type { MadePromise } from '../promise.ts';
import { type OrderState, orderStateOf } from '../readiness/order-state.ts';
import { type Projection, projectionOf } from '../readiness/project-completion.ts';
import type { RuleContext } from '../rule-context.ts';
import { latestOf } from '../time/latest-of.ts';
import type { Scope } from './scope.ts';

/** What is to be expected of a promise that has not happened. */
export interface Outlook {
  /** Null: a blocker has no date, or something that could not be read might still add one. */
  readonly projectedAt: string | null;
  /** The projection from the known blockers. */
  readonly bound: string | null;
  /** The scope has a blocker of MEDIUM or more. */
  readonly risky: boolean;
  /** The scope has a blocker above INFO without a date, and not merely because procurement could not be read. */
  readonly undated: boolean;
  /** An unknown fact could still add a blocker or a date. */
  readonly unsure: boolean;
}

/** The rule of `earliestCompleteAt` over some lines of an order, null for all, and the blockers of these. */
export type Project = (lineNumbers: readonly string[] | null, blockers: readonly Blocker[]) => Projection;

/** The order is laid out once for all its promises, and only if one of them is still open. */
export function createProject(facts: OrderFacts, context: RuleContext): Project {
  let state: OrderState | null = null;
  return (lineNumbers, blockers) => {
    state ??= orderStateOf(facts, context);
    return projectionOf(state, lineNumbers, blockers, context);
  };
}

/** What the projection says of a promise; of a window not before its start. */
export function outlookOf({ lineNumbers, dueFrom }: MadePromise, { blockers }: Scope, project: Project): Outlook {
  // Goods do not bring about a call-back or a refund.
  if (lineNumbers?.length === 0) return NONE;
  const { at, bound, isUndated, unsureSystems } = project(lineNumbers, blockers);
  const notBeforeStart = (instant: string | null) => instant && latestOf(instant, dueFrom);
  return {
    projectedAt: notBeforeStart(at),
    bound: notBeforeStart(bound),
    risky: blockers.some(endangers),
    undated: isUndated,
    unsure: unsureSystems.length > 0,
  };
}

const NONE: Outlook = { projectedAt: null, bound: null, risky: false, undated: false, unsure: false };

/** A blocker of MEDIUM or more. That a system could not be read is no danger: it is not knowing. */
export function endangers({ code, severity }: Blocker): boolean {
  return code !== 'SOURCE_UNAVAILABLE' && rank(severity) >= rank('MEDIUM');
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}
