import type { Gap } from '../../facts/known.ts';
import type { Component, OrderFacts } from '../../facts/order-facts.ts';
import type { Place, StockLevel } from '../../facts/stock-facts.ts';
import { isStockUnread } from '../availability/completion.ts';
import type { LineWork } from '../quantities/open-work.ts';
import type { LineCounts } from '../quantities/quantities.ts';
import type { RuleContext } from '../rule-context.ts';

/** What a place has of one component of a line that it works on, in units of the component. */
export interface Supply {
  readonly component: Component;
  /** Units that the work needs. */
  readonly want: number;
  readonly staged: number;
  /** The place's own statement that so many are missing: it overrides every figure. */
  readonly missing: MissingPart | null;
  /** The least that there is. */
  readonly low: number;
  /** The most: without limit where the stock is not known. */
  readonly high: number;
  /** The systems that would tell; empty: it is known. */
  readonly unread: readonly Gap[];
  /** The stock that it was read from. */
  readonly level: StockLevel | null;
}

export interface MissingPart {
  readonly quantity: number;
  readonly reportedAt: string | null;
  readonly expectedAt: string | null;
}

/** `supply(c, l, fo)` of every component of a line. */
export function suppliesOf(
  counts: Pick<LineCounts, 'line' | 'components'>,
  { work, line }: LineWork,
  facts: OrderFacts,
  context: RuleContext,
): readonly Supply[] {
  return counts.components.map((component) => {
    const want = line.remainingQuantity * component.quantityPerKit;
    const box = line.boxes.find(({ sku }) => sku === component.sku);
    const isItself = component.sku === line.sku;
    const staged = box?.stagedQuantity ?? (isItself ? (line.stagedQuantity ?? 0) : 0);
    const missing = box?.missing && box.missing.quantity > 0 ? box.missing : null;
    const base = { component, want, staged, missing, unread: [], level: null };
    if (missing) return { ...base, low: 0, high: 0 };
    if (staged >= want) return { ...base, low: want, high: want };
    return { ...base, ...fromStock({ sku: component.sku, want, staged }, counts, work.location, facts, context) };
  });
}

interface Wanted {
  readonly sku: string;
  readonly want: number;
  readonly staged: number;
}

/** What stock adds to what is staged. A place without a record of the item has none. */
function fromStock(
  { sku, want, staged }: Wanted,
  { line }: Pick<LineCounts, 'line'>,
  place: Place | null,
  facts: OrderFacts,
  { policies }: RuleContext,
): Pick<Supply, 'low' | 'high' | 'unread' | 'level'> {
  const item = facts.stock.get(sku);
  const level = item?.levels.find(({ location }) => location.id === place?.id) ?? null;
  if (!level && item && isStockUnread(item, place ?? { type: null }, policies)) {
    return { low: staged, high: Infinity, unread: item.gaps, level };
  }
  // An item that nobody names because inventory could not be read has stock that is not known either.
  if (!item && line.components.is === 'unknown') {
    return { low: staged, high: Infinity, unread: [line.components.gap], level };
  }
  const units = level ? Math.max(staged, Math.min(want, freeFor(want, level))) : staged;
  return { low: units, high: units, unread: [], level };
}

/** What is not promised to others: the work's own commitment is not theirs. */
function freeFor(want: number, { onHand, unavailable, reserved, committed }: StockLevel): number {
  return Math.max(0, onHand - unavailable - reserved - (committed - Math.min(committed, want)));
}
