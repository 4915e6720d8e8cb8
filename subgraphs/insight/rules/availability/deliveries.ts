import { plusDuration } from '../../../kit/index.ts';
import type { Inbound, ItemStock, Place } from '../../facts/stock-facts.ts';
import type { RuleContext } from '../rule-context.ts';
import { type Completion, isInboundUnread } from './completion.ts';

/** Units that come to a place and are not promised to anybody. */
export interface Delivery {
  /** Null: one that could not be read. */
  readonly inbound: Inbound | null;
  readonly quantity: number;
  /** When they can be taken: expected, plus receiving. */
  readonly at: string;
}

/** What comes of an item to a place, the first first. What is past due gives no date: nobody knows whether it comes. */
export function deliveriesTo(
  place: Place,
  stock: ItemStock,
  completion: Completion,
  context: RuleContext,
): readonly Delivery[] {
  if (isInboundUnread(stock, context.policies)) {
    return completion.inbound > 0 ? [{ inbound: null, quantity: completion.inbound, at: context.now }] : [];
  }
  const ours = stock.inbound.filter(({ locationId }) => locationId === place.id);
  return ours
    .flatMap((inbound) => toDelivery(inbound, place, context))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function toDelivery(inbound: Inbound, { type, timeZone }: Place, { now, policies }: RuleContext): Delivery[] {
  const { expectedAt, unallocatedQuantity, status } = inbound;
  if (expectedAt === null || status === 'RECEIVED' || status === 'CANCELED') return [];
  if (Date.parse(expectedAt) < Date.parse(now)) return [];
  const receiving = policies.stock.receiving[type ?? ''] ?? 'PT0S';
  return [{ inbound, quantity: unallocatedQuantity ?? 0, at: plusDuration(expectedAt, receiving, timeZone) }];
}
