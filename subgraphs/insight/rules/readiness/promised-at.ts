import { endOfDay } from '../../../kit/index.ts';
import type { FulfillmentOrder, OrderRecord } from '../../facts/order-facts.ts';
import { pickupDue } from '../promises/pickup-due.ts';
import type { RuleContext } from '../rule-context.ts';

/** By when what a place works on was promised: a pick-up's own promise, else what the place was asked, else the quoted day. */
export function promisedAt(work: FulfillmentOrder, record: OrderRecord | null, context: RuleContext): string | null {
  if (work.method === 'PICK_UP') return pickupDue(work, record, context).dueBy;
  if (work.fulfillBy !== null) return work.fulfillBy;
  const quoted = record?.quotedDeliveryDate;
  return quoted ? endOfDay(quoted, context.policies.timeZone) : null;
}
