import type { AssessedOrder } from '../assess-order.ts';
import type { RuleContext } from '../rule-context.ts';
import { earliestOf } from '../time/latest-of.ts';
import { customerText } from './customer-text.ts';
import { atOrLater } from './next-news.ts';
import type { Slot } from './slot.ts';
import { slotsOf } from './slots.ts';
import { staffText } from './staff-text.ts';
import type { Audience, StatusSummary } from './status-summary.ts';

/** What to tell of an order. One set of slots per order: audiences differ in words only. */
export function summarize(order: AssessedOrder, audience: Audience, context: RuleContext): StatusSummary {
  const slots = slotsOf(order, context);
  const { status, basis, unknownSilos } = order.readiness;
  return {
    text: isCustomer(audience) ? customerText(order, slots, context) : staffText(order, audience, context),
    status,
    nextEventAt: nextEventAt(order, slots, context),
    facts: basis,
    unknownSilos,
  };
}

/** An AI agent speaks to customers: it gets the same text. */
function isCustomer(audience: Audience): boolean {
  return audience === 'CUSTOMER' || audience === 'AI_AGENT';
}

/** The first news of any line. An order that is not over never goes without. */
function nextEventAt({ readiness }: AssessedOrder, slots: readonly Slot[], context: RuleContext): string | null {
  if (readiness.status === 'FULFILLED' || readiness.status === 'CANCELED') return null;
  return earliestOf(...slots.map(({ nextNewsAt }) => nextNewsAt)) ?? atOrLater(null, context);
}
