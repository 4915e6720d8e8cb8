import { durationMs, plusDuration, toDateTime } from '../../../kit/index.ts';
import type { FulfillmentOrder } from '../../facts/order-facts.ts';
import type { RuleContext } from '../rule-context.ts';

/**
 * The acknowledgement time: until when a place must have answered a request. Of a pick-up the shorter of
 * `readiness.ackSla.PICK_UP`'s time and its share of the time from the request to the promise. Null: nobody dates the request.
 */
export function acknowledgeBy(
  { method, requestedAt, location }: FulfillmentOrder,
  promisedAt: string | null,
  { policies }: RuleContext,
): string | null {
  if (requestedAt === null) return null;
  const { PICK_UP, DEFAULT } = policies.readiness.ackSla;
  const timeZone = location?.timeZone ?? policies.timeZone;
  if (method !== 'PICK_UP') return plusDuration(requestedAt, DEFAULT, timeZone);
  const shareMs =
    promisedAt === null ? Infinity : (Date.parse(promisedAt) - Date.parse(requestedAt)) * PICK_UP.shareOfPromise;
  const ms = Math.max(0, Math.min(durationMs(PICK_UP.atMost), shareMs));
  return toDateTime(new Date(Date.parse(requestedAt) + ms), timeZone);
}
