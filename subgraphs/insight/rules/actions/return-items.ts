import { type Amount, amountOf, shareOf, smallerOf, zero } from '../amount.ts';
import type { LineCounts } from '../quantities/quantities.ts';
import type { LineUnits } from './asked-units.ts';

/** Units of a line that are given back in one way, and what they are worth. */
export interface ReturnItem {
  readonly counts: LineCounts;
  readonly kind: 'CANCEL' | 'RETURN';
  readonly units: number;
  /** Their share of the line's price. */
  readonly value: Amount;
}

/** `items`: of each line what was shipped and not returned is a RETURN, of the rest what has not left a CANCEL. */
export function returnItems(lines: readonly LineUnits[]): readonly ReturnItem[] {
  return lines.flatMap(({ counts, units }) => {
    const { shipped, returned, need } = counts;
    const returns = Math.min(units, Math.max(0, (shipped?.units ?? 0) - (returned ?? 0)));
    const cancels = Math.min(units - returns, need ?? 0);
    return [toItem(counts, 'RETURN', returns), toItem(counts, 'CANCEL', cancels)].filter((item) => item.units > 0);
  });
}

function toItem(counts: LineCounts, kind: ReturnItem['kind'], units: number): ReturnItem {
  const { total, quantity } = counts.line;
  return { counts, kind, units, value: shareOf(amountOf(total), units, quantity) };
}

/** What of each item's value is given back, in the order of the items: never more than was paid, cancellations first. */
export function refundsOf(items: readonly ReturnItem[], paid: Amount): readonly Amount[] {
  let left = paid.gt(zero) ? paid : zero;
  const refunds = new Map<ReturnItem, Amount>();
  for (const kind of ['CANCEL', 'RETURN'] as const) {
    for (const item of items.filter((one) => one.kind === kind)) {
      const refund = smallerOf(item.value, left);
      refunds.set(item, refund);
      left = left.minus(refund);
    }
  }
  return items.map((item) => refunds.get(item) ?? zero);
}
