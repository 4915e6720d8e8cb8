import { describe, expect, it } from 'vitest';
import { aPayment } from '../an-order.ts';
import { aShippedOrder, codesIn, findIn } from './sound-orders.ts';

/** Handed over at 16:00. */
const paidAt = (processedAt: string, changes = {}) =>
  aShippedOrder({ billing: { payments: [aPayment({ processedAt, ...changes })] } });

describe('SHIPPED_BEFORE_PAYMENT', () => {
  it('finds goods that left first', () => {
    expect(findIn(paidAt('2026-11-20T16:00:01-08:00'))).toMatchObject([
      {
        code: 'SHIPPED_BEFORE_PAYMENT',
        severity: 'LOW',
        message: 'Handed to the carrier 20 Nov 16:00, paid or authorized only 20 Nov 16:00',
      },
    ]);
    expect(codesIn(paidAt('2026-11-20T16:00:00-08:00'))).toEqual([]);
  });

  it('gives the clocks the tolerance that is set', () => {
    const policies = { discrepancies: { paymentOrderTolerance: 'PT2M' } };
    expect(codesIn(paidAt('2026-11-20T16:02:00-08:00'), { policies })).toEqual([]);
    expect(codesIn(paidAt('2026-11-20T16:02:01-08:00'), { policies })).toEqual(['SHIPPED_BEFORE_PAYMENT']);
  });

  it('takes an authorization that has ended since for one', () => {
    const payments = [
      aPayment({ kind: 'AUTHORIZATION', status: 'EXPIRED' }),
      aPayment({ id: 'PM-2', processedAt: '2026-11-20T16:30:00-08:00' }),
    ];
    expect(codesIn(aShippedOrder({ billing: { payments } }))).toEqual([]);
  });

  it('leaves what failed, and what was never paid', () => {
    const failed = aPayment({ id: 'PM-0', status: 'FAILED' });
    const payments = [failed, aPayment({ processedAt: '2026-11-20T17:00:00-08:00' })];
    expect(codesIn(aShippedOrder({ billing: { payments } }))).toEqual(['SHIPPED_BEFORE_PAYMENT']);
    expect(codesIn(aShippedOrder({ history: { total: null }, billing: { payments: [] } }))).toEqual([]);
  });
});
