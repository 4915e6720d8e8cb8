import { minusDuration } from '../../../kit/index.ts';
import type { ItemStock, Place, StockLevel } from '../../facts/stock-facts.ts';
import type { RuleContext } from '../rule-context.ts';
import { type Completion, isStockUnread } from './completion.ts';

/**
 * A0: units that can be promised at once. What is committed, reserved or unavailable is taken off, and what the place keeps
 * back. Negative: promised more than once, or less there than the place keeps back.
 */
export function availableNow(stock: ItemStock, place: Place, completion: Completion, context: RuleContext): number {
  const level = levelAt(stock, place);
  if (!level && isStockUnread(stock, place, context.policies)) return completion.stock;
  const { onHand = 0, committed = 0, reserved = 0, unavailable = 0 } = level ?? {};
  return onHand - committed - reserved - unavailable - buffer(level, place, context);
}

/** What is known of the stock of an item at a place. */
export function levelAt({ levels }: ItemStock, { id }: Pick<Place, 'id'>): StockLevel | null {
  return levels.find(({ location }) => location.id === id) ?? null;
}

/** Units that a place keeps back: more where nobody has counted for long, none where nothing is kept back at all. */
export function buffer(level: StockLevel | null, { type }: Pick<Place, 'type'>, context: RuleContext): number {
  const { stock } = context.policies;
  const kept = stock.buffer[type ?? ''] ?? 0;
  return kept > 0 && level && isCountOld(level, context) ? kept + stock.countAgeExtra : kept;
}

/** Whether the last count is too long ago to be trusted. Not said: no reason to distrust it. */
export function isCountOld({ lastCountedAt, location }: StockLevel, { now, policies }: RuleContext): boolean {
  if (lastCountedAt === null) return false;
  return Date.parse(lastCountedAt) < Date.parse(minusDuration(now, policies.stock.countAge, location.timeZone));
}
