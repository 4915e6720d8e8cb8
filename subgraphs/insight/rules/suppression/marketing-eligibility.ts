import type { SiloKind } from '../../../kit/index.ts';
import type { AssessedCustomer } from '../assessed-customer.ts';
import type { RuleContext } from '../rule-context.ts';
import { latestOf } from '../time/latest-of.ts';
import { noConsent } from './no-consent.ts';
import { openComplaint } from './open-complaint.ts';
import { orderStuck } from './order-stuck.ts';
import { promiseBroken } from './promise-broken.ts';
import { refundPending } from './refund-pending.ts';
import { returnInProgress } from './return-in-progress.ts';
import { type ReasonRule, type StandingReason, type SuppressionReason, suppressionReasons } from './standing-reason.ts';
import { suppressedSkus } from './suppressed-skus.ts';
import { gapsIn, unknownState } from './unknown-state.ts';
import { wrongItem } from './wrong-item.ts';

export const SUPPRESSION_RULE = 'suppression@1';

/** May this customer be mailed advertising now? The GraphQL type of the same name. */
export interface MarketingEligibility {
  readonly eligible: boolean;
  readonly reasons: readonly SuppressionReason[];
  /** Null: until the cause is resolved, whose date is not known; or nothing is suppressed. */
  readonly suppressUntil: string | null;
  readonly suppressedSkus: readonly string[];
  readonly orderNumbers: readonly string[];
  /** `suppression@1` */
  readonly rule: string;
  readonly computedAt: string;
  readonly unknownSilos: readonly SiloKind[];
}

/** `eligible` = no reason. */
export function marketingEligibility(customer: AssessedCustomer, context: RuleContext): MarketingEligibility {
  const standing = standingReasons(customer, context);
  const occasions = standing.flatMap((reason) => reason.occasions);
  const orderNumbers = occasions.flatMap(({ orderNumber }) => orderNumber ?? []);
  return {
    eligible: standing.length === 0,
    reasons: standing.map(({ reason }) => reason),
    suppressUntil: latestEnd(occasions.map(({ until }) => until)),
    suppressedSkus: suppressedSkus(customer, context),
    orderNumbers: [...new Set(orderNumbers)],
    rule: SUPPRESSION_RULE,
    computedAt: context.now,
    unknownSilos: unknownSilosOf(customer),
  };
}

const RULES: Readonly<Record<SuppressionReason, ReasonRule>> = {
  ORDER_STUCK: orderStuck,
  PROMISE_BROKEN: promiseBroken,
  OPEN_COMPLAINT: openComplaint,
  RETURN_IN_PROGRESS: returnInProgress,
  REFUND_PENDING: refundPending,
  WRONG_ITEM: wrongItem,
  NO_CONSENT: noConsent,
  UNKNOWN_STATE: unknownState,
};

/** The reasons that stand now, in the order of the table, each with its occasions. */
export function standingReasons(customer: AssessedCustomer, context: RuleContext): readonly StandingReason[] {
  return suppressionReasons
    .map((reason) => ({ reason, occasions: RULES[reason](customer, context) }))
    .filter(({ occasions }) => occasions.length > 0);
}

/** Null if any end is unknown, else the latest. */
function latestEnd(ends: readonly (string | null)[]): string | null {
  const known = ends.filter((end) => end !== null);
  return known.length === ends.length ? latestOf(...known) : null;
}

/** The silos that could have added a reason and could not be read. */
function unknownSilosOf({ facts, orders }: AssessedCustomer): readonly SiloKind[] {
  const gaps = [
    ...facts.gaps,
    ...orders.flatMap(({ facts: { history, fulfillment, billing, service }, recorded }) =>
      gapsIn([history, fulfillment, billing, service, recorded]),
    ),
    ...gapsIn([facts.service, facts.marketing]),
  ];
  const silos = [...gaps.map(({ silo }) => silo), ...orders.flatMap(({ readiness }) => readiness.unknownSilos)];
  return [...new Set(silos)];
}
