import { capitalized, unitsOf } from '../words.ts';
import { lineOf, movedLines } from './compared-lines.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import { lastLeft } from './instants.ts';

/** More left than is ordered. What had been canceled before it left is CANCELED_BUT_SHIPPED, which explains it. */
export const shippedQuantityOver: DiscrepancyRule = {
  code: 'SHIPPED_QUANTITY_OVER',
  reads: ['ORDER_HISTORY', 'FULFILLMENT'],
  suggested: ['OPEN_RETURN'],
  find: (order) => {
    const over = (movedLines(order) ?? []).filter(({ shipped, ordered }) => shipped.units > ordered);
    return over.map((line) => ({
      severity: 'MEDIUM',
      message: `${capitalized(unitsOf(line.shipped.units, line.line.title))} shipped, ${line.ordered} ordered`,
      expected: `${line.ordered} shipped`,
      actual: `${line.shipped.units} shipped`,
      comparedAt: lastLeft([line]),
      evidence: evidenceOf(order.facts.history, order.facts.fulfillment),
      sku: line.sku,
      line: lineOf(line),
    }));
  },
};
