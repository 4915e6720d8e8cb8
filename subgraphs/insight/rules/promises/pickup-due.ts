import { plusDuration } from '../../../kit/index.ts';
import type { FulfillmentOrder, OrderRecord } from '../../facts/order-facts.ts';
import type { PromiseBasis } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { isOpenAt, nextOpening } from '../time/opening-hours.ts';

/** Until when a pick-up was promised to be ready, and on what ground. */
export interface PickupDue {
  readonly dueBy: string | null;
  readonly basis: PromiseBasis;
}

/**
 * The due instant of a pick-up: what the location stated, else `promises.pickup` of the channel and the type of location,
 * else `fulfillBy`. Without the order's record nobody knows which policy it fell under.
 */
export function pickupDue(pickup: FulfillmentOrder, record: OrderRecord | null, context: RuleContext): PickupDue {
  const stated = pickup.pickup?.readyBy;
  if (stated) return { dueBy: stated, basis: 'PERSON_SAID' };
  const byPolicy = record && dueByPolicy(pickup, record, context);
  return { dueBy: byPolicy ?? pickup.fulfillBy, basis: byPolicy || pickup.fulfillBy ? 'POLICY' : 'NONE' };
}

/**
 * Whether the due instant is known. It is not where the policy decides by a type of location that could not be read:
 * then `fulfillBy` is only what would be due if no policy fitted.
 */
export function isPickupDueKnown(
  { pickup, location }: FulfillmentOrder,
  record: OrderRecord | null,
  { policies }: RuleContext,
): boolean {
  if (pickup?.readyBy || !location || location.type !== null) return true;
  return !policies.promises.pickup.some(({ channel }) => channel === record?.channel);
}

/** `placedAt` + the policy's time; if the location is closed then: its next opening + `prepLead`. */
function dueByPolicy(
  { location }: FulfillmentOrder,
  { channel, placedAt }: OrderRecord,
  { policies }: RuleContext,
): string | null {
  if (!location) return null;
  const row = policies.promises.pickup.find((each) => each.channel === channel && each.locationType === location.type);
  if (!row) return null;
  const due = plusDuration(placedAt, row.due, location.timeZone);
  // A location that does not tell its hours is not taken for closed.
  if (isOpenAt(location, due) !== false) return due;
  const opening = nextOpening(location, due);
  return opening && plusDuration(opening, policies.prepLead, location.timeZone);
}
