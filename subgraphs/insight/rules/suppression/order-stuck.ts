import { plusDuration } from '../../../kit/index.ts';
import { knownValue } from '../../facts/known.ts';
import type { AssessedOrder } from '../assess-order.ts';
import { isDelivery } from '../promises/promise-source.ts';
import type { RuleContext } from '../rule-context.ts';
import { isBefore } from '../time/is-before.ts';
import { latestOf } from '../time/latest-of.ts';
import type { Occasion, ReasonRule } from './standing-reason.ts';

/**
 * ORDER_STUCK: an order is BLOCKED or PARTIALLY_READY and now is after its first delivery promise +
 * `marketing.stuckAfter`; or it was delivered or canceled after that point, for `marketing.tail` more.
 */
export const orderStuck: ReasonRule = ({ orders }, context) => orders.flatMap((order) => stuck(order, context) ?? []);

function stuck(order: AssessedOrder, context: RuleContext): Occasion | null {
  const { timeZone, marketing } = context.policies;
  const first = order.promises.find(({ kind, dueBy }) => isDelivery(kind) && dueBy !== null)?.dueBy;
  if (!first) return null;
  const stuckSince = plusDuration(first, marketing.stuckAfter, timeZone);
  const occasion = { since: stuckSince, orderNumber: order.facts.number };
  const { status } = order.readiness;
  if (status === 'BLOCKED' || status === 'PARTIALLY_READY') {
    return isBefore(stuckSince, context.now) ? { ...occasion, until: null } : null;
  }
  const resolved = resolvedAt(order);
  if (resolved === null || !isBefore(stuckSince, resolved)) return null;
  const until = plusDuration(resolved, marketing.tail, timeZone);
  return isBefore(context.now, until) ? { ...occasion, until } : null;
}

/** When the last of it was delivered, or it was canceled. Null: not yet, or no system says. */
function resolvedAt({ facts, readiness }: AssessedOrder): string | null {
  if (readiness.status === 'CANCELED') return knownValue(facts.history)?.canceledAt ?? null;
  if (readiness.status !== 'FULFILLED') return null;
  return latestOf(...readiness.lines.flatMap(({ deliveredAt }) => deliveredAt ?? []));
}
