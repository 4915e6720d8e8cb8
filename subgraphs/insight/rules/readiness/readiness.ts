import type { OrderFacts } from '../../facts/order-facts.ts';
import type { Blocker } from '../blocker.ts';
import type { OrderReadiness, ReadinessStatus } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';
import { mayOfferAppointment } from './appointment-gate.ts';
import { basisOf } from './basis.ts';
import { inOrder, knownBlockers } from './blockers/blockers.ts';
import { sourceUnavailable } from './blockers/source-unavailable.ts';
import { lineReadinessOf } from './line-readiness.ts';
import { type OrderState, orderStateOf } from './order-state.ts';
import { orderStatusOf } from './order-status.ts';
import { type Projection, projectionOf } from './project-completion.ts';
import { gapsOfSystems, silosOf } from './unknown-silos.ts';

export const READINESS_RULE = 'readiness@1';

/** Can an order be delivered complete, and if not: what is in its way, since when, until when? */
export function assessReadiness(facts: OrderFacts, context: RuleContext): OrderReadiness {
  const state = orderStateOf(facts, context);
  const decision = orderStatusOf(state, context);
  const status = decision.value ?? 'UNKNOWN';
  const blockers = blockersOf(state, status, decision.dependsOn, context);
  const projection = projectionOf(state, null, blockers, context);
  const unread = [...decision.dependsOn, ...(isDated(status, projection) ? projection.unsureSystems : [])];
  const unknownSilos = silosOf(gapsOfSystems([...new Set(unread)], state, context));
  const lines = (state.quantities.lines ?? []).map((counts) => lineReadinessOf(counts, blockers, state, context));
  return {
    status,
    canDeliverComplete: completeOf(status),
    earliestCompleteAt: isDated(status, projection) ? projection.at : null,
    blockers,
    lines,
    mayOfferAppointment: mayOfferAppointment({ state, status, blockers, lines, unknownSilos }, context),
    rule: READINESS_RULE,
    computedAt: context.now,
    basis: basisOf(state, context),
    unknownSilos,
  };
}

const done: readonly ReadinessStatus[] = ['CANCELED', 'FULFILLED'];
const whole: readonly ReadinessStatus[] = ['READY', 'FULFILLED'];

/** Nothing is in the way of what is ready or done. */
function blockersOf(
  state: OrderState,
  status: ReadinessStatus,
  dependsOn: readonly string[],
  context: RuleContext,
): readonly Blocker[] {
  if (done.includes(status) || status === 'READY') return [];
  const unread = sourceUnavailable(gapsOfSystems(dependsOn, state, context), context);
  return inOrder([...knownBlockers(state, context), ...unread]);
}

function completeOf(status: ReadinessStatus): boolean | null {
  return status === 'UNKNOWN' ? null : whole.includes(status);
}

/** Whether there is a date to give: what is done has none, and what nobody dates has none whatever else is not known. */
function isDated(status: ReadinessStatus, { isUndated }: Projection): boolean {
  return !done.includes(status) && !isUndated;
}
