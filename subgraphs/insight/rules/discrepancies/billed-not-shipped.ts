import { cent, sumOf } from '../amount.ts';
import { latestOf } from '../time/latest-of.ts';
import { unitsOf } from '../words.ts';
import { type BilledLine, billedLines, lineOf } from './compared-lines.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import { allowedFor, priceOf } from './goods-value.ts';
import { lastBilled, lastLeft } from './instants.ts';

/** Units were billed that have not left, and are worth more than may be asked for in advance. */
export const billedNotShipped: DiscrepancyRule = {
  code: 'BILLED_NOT_SHIPPED',
  reads: ['ORDER_HISTORY', 'BILLING', 'FULFILLMENT'],
  suggested: ['ISSUE_CREDIT'],
  find: (order, { policies }) => {
    const { history, billing, facts } = order;
    const early = billedLines(order).filter((line) => unitsTooMany(line) > 0);
    const worth = sumOf(early.map((line) => priceOf(line.line, unitsTooMany(line))));
    if (worth.lte(allowedFor(history, policies).plus(cent))) return [];
    return early.map((line) => ({
      severity: 'MEDIUM',
      message: `${unitsOf(line.billed.units, line.line.title)} billed, ${line.shipped.units} shipped`,
      expected: `${line.billed.units} shipped`,
      actual: `${line.shipped.units} shipped`,
      comparedAt: latestOf(lastBilled(billing, line.lineNumber), lastLeft([line])),
      evidence: evidenceOf(facts.history, facts.billing, facts.fulfillment),
      sku: line.sku,
      line: lineOf(line),
    }));
  },
};

function unitsTooMany({ billed, shipped }: BilledLine): number {
  return billed.units - shipped.units;
}
