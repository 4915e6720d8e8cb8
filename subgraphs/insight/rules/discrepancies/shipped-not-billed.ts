import { latestOf } from '../time/latest-of.ts';
import { capitalized, unitsOf } from '../words.ts';
import { type BilledLine, billedLines, lineOf } from './compared-lines.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import { lastBilled, lastLeft } from './instants.ts';

/** Units left and no invoice names them. What came back and was credited is settled. */
export const shippedNotBilled: DiscrepancyRule = {
  code: 'SHIPPED_NOT_BILLED',
  reads: ['ORDER_HISTORY', 'FULFILLMENT', 'BILLING'],
  suggested: ['OPEN_CASE'],
  find: (order) => {
    const { billing, facts } = order;
    return billedLines(order)
      .filter((line) => line.shipped.units > accountedFor(line))
      .map((line) => ({
        severity: 'LOW',
        message: `${capitalized(unitsOf(line.shipped.units, line.line.title))} shipped, ${line.billed.units} billed`,
        expected: `${line.shipped.units} billed`,
        actual: `${line.billed.units} billed`,
        comparedAt: latestOf(lastLeft([line]), lastBilled(billing, line.lineNumber)),
        evidence: evidenceOf(facts.history, facts.fulfillment, facts.billing),
        sku: line.sku,
        line: lineOf(line),
      }));
  },
};

function accountedFor({ billed, returned }: BilledLine): number {
  return billed.units + Math.min(returned, billed.creditedUnits);
}
