import { acknowledgeBy } from '../readiness/acknowledge-by.ts';
import type { RuleContext } from '../rule-context.ts';
import { elapsedWords, whenWords } from '../time/words.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import { type OpenPickup, openPickupsOf } from './open-pickups.ts';

/** An order was sent to a store, and the store has said nothing in the time it has to confirm. */
export const pickupSentNotAcknowledged: DiscrepancyRule = {
  code: 'PICKUP_SENT_NOT_ACKNOWLEDGED',
  reads: ['FULFILLMENT'],
  suggested: ['OPEN_CASE', 'CHANGE_PICKUP_LOCATION'],
  find: (order, context) =>
    openPickupsOf(order).flatMap((pickup) => {
      const { work, place } = pickup;
      const { requestedAt } = work;
      const confirmBy = acknowledgeBy(work, pickup.dueBy, context);
      if (work.requestStatus !== 'SUBMITTED' || !requestedAt || !confirmBy) return [];
      if (Date.parse(context.now) <= Date.parse(confirmBy)) return [];
      const sent = whenWords(requestedAt, place.timeZone, context);
      return {
        severity: isNearlyDue(pickup, context) ? 'HIGH' : 'MEDIUM',
        message: `Sent to ${place.name} ${sent}, not confirmed for ${elapsedWords(requestedAt, context.now)}`,
        expected: `confirmed by ${whenWords(confirmBy, place.timeZone, context)}`,
        actual: 'not confirmed',
        comparedAt: requestedAt,
        evidence: evidenceOf(order.facts.fulfillment),
        locationId: place.id,
        subjectId: work.id,
      };
    }),
};

/** Whether most of the time from sending to the promise is over (`readiness.ackHighShareOfPromise`). */
function isNearlyDue({ work: { requestedAt }, dueBy }: OpenPickup, { now, policies }: RuleContext): boolean {
  if (!requestedAt || !dueBy) return false;
  const passed = Date.parse(now) - Date.parse(requestedAt);
  return passed >= policies.readiness.ackHighShareOfPromise * (Date.parse(dueBy) - Date.parse(requestedAt));
}
