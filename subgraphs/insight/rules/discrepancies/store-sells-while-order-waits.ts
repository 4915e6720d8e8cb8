import { minusDuration, plusDuration } from '../../../kit/index.ts';
import { acknowledgeBy } from '../readiness/acknowledge-by.ts';
import type { RuleContext } from '../rule-context.ts';
import { whenWords } from '../time/words.ts';
import { lowered } from '../words.ts';
import type { ComparedOrder } from './compared-order.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import type { Finding } from './finding.ts';
import { type OpenPickup, openPickupsOf, type PickupPart } from './open-pickups.ts';
import { stockAt } from './stock-at.ts';

/** A store sells over the counter what it should have set aside for an order that it has had for long enough. */
export const storeSellsWhileOrderWaits: DiscrepancyRule = {
  code: 'STORE_SELLS_WHILE_ORDER_WAITS',
  reads: ['FULFILLMENT', 'INVENTORY'],
  suggested: ['PLACE_RESERVATION', 'OPEN_CASE'],
  find: (order, context) =>
    openPickupsOf(order)
      .filter((pickup) => isLate(pickup, context))
      .flatMap((pickup) => pickup.parts.flatMap((part) => saleOf(part, pickup, order, context))),
};

/** Nothing is claimed ready, and the store is past the time to confirm or in the time it needs to prepare. */
function isLate({ work, dueBy }: OpenPickup, context: RuleContext): boolean {
  if (work.pickup?.readyClaimedAt) return false;
  const { now, policies } = context;
  const confirmBy = acknowledgeBy(work, dueBy, context);
  const isSilent = work.requestStatus !== 'ACCEPTED' && confirmBy !== null && Date.parse(now) > Date.parse(confirmBy);
  const prepareFrom = dueBy && minusDuration(dueBy, policies.prepLead, policies.timeZone);
  return isSilent || (prepareFrom !== null && Date.parse(now) > Date.parse(prepareFrom));
}

function saleOf(part: PickupPart, pickup: OpenPickup, order: ComparedOrder, context: RuleContext): Finding[] {
  const { work, place } = pickup;
  const { sku, title, owed, staged, line } = part;
  const stock = stockAt(place, sku, order.facts, context);
  const soldAt = stock?.lastSoldAt;
  if (!stock || !soldAt || !work.requestedAt || staged >= owed || !isAfter(soldAt, work.requestedAt, context))
    return [];
  const sold = `${place.name} sold ${lowered(title)} over the counter at ${whenWords(soldAt, place.timeZone, context)}`;
  const waits = `while ${order.number}, sent ${whenWords(work.requestedAt, place.timeZone, context)}, is not set aside`;
  return [
    {
      severity: 'HIGH',
      message: `${sold} ${waits}`,
      expected: `${owed} set aside first`,
      actual: `${staged} set aside`,
      // The sale is the store's own word; what both systems must have had time to show is the order.
      comparedAt: work.requestedAt,
      detectedAt: soldAt,
      evidence: [...evidenceOf(order.facts.fulfillment), ...stock.evidence],
      sku,
      locationId: place.id,
      subjectId: work.id,
      ...(line && { line }),
    },
  ];
}

/** After it by more than the clocks of the two systems may be apart. */
function isAfter(soldAt: string, requestedAt: string, { policies }: RuleContext): boolean {
  const latest = plusDuration(requestedAt, policies.clockSkew, policies.timeZone);
  return Date.parse(soldAt) > Date.parse(latest);
}
