import { plusDuration } from '../../../kit/index.ts';
import type { BillingRecord, FulfillmentRecord } from '../../facts/order-facts.ts';
import { earliestOf } from '../time/latest-of.ts';
import { whenWords } from '../time/words.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';

/** Goods were handed to a carrier before anything was paid or authorized. */
export const shippedBeforePayment: DiscrepancyRule = {
  code: 'SHIPPED_BEFORE_PAYMENT',
  reads: ['FULFILLMENT', 'BILLING'],
  suggested: ['OPEN_CASE'],
  find: ({ fulfillment, billing, facts }, context) => {
    const { timeZone, discrepancies } = context.policies;
    const shippedAt = firstShippedAt(fulfillment);
    const paidAt = firstPaidAt(billing);
    if (!shippedAt || !paidAt) return [];
    const latest = plusDuration(shippedAt, discrepancies.paymentOrderTolerance, timeZone);
    if (Date.parse(paidAt) <= Date.parse(latest)) return [];
    const [left, paid] = [shippedAt, paidAt].map((instant) => whenWords(instant, timeZone, context));
    return [
      {
        severity: 'LOW',
        message: `Handed to the carrier ${left}, paid or authorized only ${paid}`,
        expected: `paid or authorized by ${left}`,
        actual: `paid or authorized ${paid}`,
        comparedAt: paidAt,
        evidence: evidenceOf(facts.fulfillment, facts.billing),
      },
    ];
  },
};

function firstShippedAt({ shipments }: FulfillmentRecord): string | null {
  return earliestOf(...shipments.map(({ shippedAt }) => shippedAt));
}

/** An order that nobody ever paid for has no first payment: that is SHIPPED_NOT_BILLED. */
function firstPaidAt({ payments }: BillingRecord): string | null {
  return earliestOf(...payments.filter(hasSucceeded).map(({ processedAt }) => processedAt));
}

/** An authorization that has ended since was good when it was given. */
function hasSucceeded({ kind, status }: BillingRecord['payments'][number]): boolean {
  if (kind === 'AUTHORIZATION') return ['SUCCEEDED', 'EXPIRED', 'CANCELED'].includes(status);
  return (kind === 'CAPTURE' || kind === 'SALE') && status === 'SUCCEEDED';
}
