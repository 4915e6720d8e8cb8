import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';

/** An order of nothing. */
export const orderWithoutLines: DiscrepancyRule = {
  code: 'ORDER_WITHOUT_LINES',
  reads: ['ORDER_HISTORY'],
  suggested: ['OPEN_CASE'],
  find: ({ number, history, facts }) => {
    if (history.lines.length > 0) return [];
    const total = history.total ? `${history.total.amount} ${history.total.currencyCode}` : 'no amount';
    return [
      {
        severity: 'MEDIUM',
        message: `${number} has no line: nobody can say what was ordered`,
        expected: 'at least one line',
        actual: `no line, ${total}`,
        comparedAt: history.placedAt,
        evidence: evidenceOf(facts.history),
      },
    ];
  },
};
