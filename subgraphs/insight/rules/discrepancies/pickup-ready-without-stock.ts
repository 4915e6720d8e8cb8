import { minusDuration } from '../../../kit/index.ts';
import type { RuleContext } from '../rule-context.ts';
import { latestOf } from '../time/latest-of.ts';
import { dayWords, whenWords } from '../time/words.ts';
import { lowered } from '../words.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import { type OpenPickup, openPickupsOf } from './open-pickups.ts';
import { stockAt } from './stock-at.ts';

/** A store says that a pick-up is ready, or it is soon due there, and the goods are not there. */
export const pickupReadyWithoutStock: DiscrepancyRule = {
  code: 'PICKUP_READY_WITHOUT_STOCK',
  reads: ['FULFILLMENT', 'INVENTORY'],
  suggested: ['NOTIFY_CUSTOMER', 'CHANGE_PICKUP_LOCATION'],
  find: (order, context) =>
    openPickupsOf(order).flatMap((pickup) => {
      if (!isCountedOn(pickup, context)) return [];
      return pickup.parts.flatMap((part) => {
        const { sku, title, owed, staged, line } = part;
        const stock = stockAt(pickup.place, sku, order.facts, context);
        if (!stock || staged >= owed || stock.there >= owed) return [];
        const { place, work, dueBy } = pickup;
        const due = dueBy ? ` due ${whenWords(dueBy, place.timeZone, context)}` : '';
        const since = stock.outOfStockSince ? ` since ${dayWords(stock.outOfStockSince, place.timeZone, context)}` : '';
        return {
          severity: 'HIGH',
          message: `Pick-up at ${place.name}${due}: ${owed} × ${lowered(title)} promised, ${stock.there} there${since}`,
          expected: `${owed} on hand`,
          actual: `${stock.there} on hand`,
          comparedAt: latestOf(
            work.requestedAt,
            work.acknowledgedAt,
            work.pickup?.readyClaimedAt,
            stock.outOfStockSince,
          ),
          evidence: [...evidenceOf(order.facts.fulfillment), ...stock.evidence],
          sku,
          locationId: place.id,
          subjectId: work.id,
          ...(line && { line }),
        };
      });
    }),
};

/** Said to be ready; or accepted, and due within `discrepancies.pickupHorizon`. */
function isCountedOn({ work, dueBy }: OpenPickup, { now, policies }: RuleContext): boolean {
  if (work.pickup?.readyClaimedAt) return true;
  if (work.requestStatus !== 'ACCEPTED' || dueBy === null) return false;
  const { pickupHorizon } = policies.discrepancies;
  return Date.parse(now) >= Date.parse(minusDuration(dueBy, pickupHorizon, policies.timeZone));
}
