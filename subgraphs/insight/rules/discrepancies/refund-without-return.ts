import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';

/** Money was given back for a return that fulfillment has never heard of. */
export const refundWithoutReturn: DiscrepancyRule = {
  code: 'REFUND_WITHOUT_RETURN',
  reads: ['BILLING', 'FULFILLMENT'],
  suggested: ['OPEN_CASE'],
  find: ({ billing, fulfillment, facts }) => {
    if (fulfillment.returns.length > 0) return [];
    const refunds = billing.refunds.filter(
      ({ reasonCode, status }) => reasonCode === 'RETURN' && (status === 'SUCCEEDED' || status === 'PENDING'),
    );
    return refunds.map(({ id, amount: { amount, currencyCode }, requestedAt, processedAt }) => ({
      severity: 'LOW',
      message: `${amount} ${currencyCode} refunded for a return, no return was announced`,
      expected: 'a return',
      actual: `${amount} ${currencyCode} refunded, 0 returns`,
      comparedAt: processedAt ?? requestedAt,
      evidence: evidenceOf(facts.billing, facts.fulfillment),
      subjectId: id,
    }));
  },
};
