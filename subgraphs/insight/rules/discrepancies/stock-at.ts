import type { SourceInfo } from '../../../kit/index.ts';
import type { OrderFacts } from '../../facts/order-facts.ts';
import type { Place } from '../../facts/stock-facts.ts';
import { isStockUnread } from '../availability/completion.ts';
import type { RuleContext } from '../rule-context.ts';

/** What a place has of one item. */
export interface StockThere {
  /** Units that can be handed out: on hand, without those that may not be. */
  readonly there: number;
  readonly outOfStockSince: string | null;
  readonly lastSoldAt: string | null;
  readonly evidence: readonly SourceInfo[];
}

/** The stock of an item at a place; a place without a record of it has none. Null: it could not be read. */
export function stockAt(
  place: Place,
  sku: string,
  { stock }: OrderFacts,
  { policies }: RuleContext,
): StockThere | null {
  const item = stock.get(sku);
  if (!item || isStockUnread(item, place, policies)) return null;
  const level = item.levels.find(({ location }) => location.id === place.id);
  const keeper = policies.stockSystems[place.type ?? 'DEFAULT'] ?? policies.stockSystems.DEFAULT;
  const source = level?.source ?? item.sources.find(({ system }) => system === keeper);
  return {
    there: level ? level.onHand - level.unavailable : 0,
    outOfStockSince: level?.outOfStockSince ?? null,
    lastSoldAt: level?.lastSoldAt ?? null,
    evidence: source ? [source] : [],
  };
}
