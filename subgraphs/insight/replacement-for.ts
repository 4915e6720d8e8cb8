import { availabilityOf } from './availability-of.ts';
import type { InsightContext } from './context.ts';
import { knownValue } from './facts/known.ts';
import { type Replacement, wantedReplacement } from './rules/actions/replacement.ts';
import type { AssessedOrder } from './rules/assess-order.ts';

/** Whether the right goods can be shipped to where the order goes. Null: nothing wrong or short was shipped. */
export async function replacementFor(order: AssessedOrder, context: InsightContext): Promise<Replacement> {
  const wanted = wantedReplacement(order);
  if (!wanted) return null;
  const { postalCode = null, countryCode = null } = knownValue(order.facts.history)?.shipTo ?? {};
  if (!postalCode || !countryCode) return 'unknown';
  const { sku, quantity } = wanted;
  return (await availabilityOf(sku, { quantity, method: 'SHIP', postalCode, countryCode }, context)) ?? 'unknown';
}
