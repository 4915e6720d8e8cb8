import { describe, expect, it } from 'vitest';
import { aRefund, aReturn } from '../an-order.ts';
import { aShippedOrder, codesIn, findIn } from './sound-orders.ts';

const CODE = 'RETURN_WITHOUT_REFUND';
const back = aReturn({ receivedAt: '2026-11-16T17:00:00-08:00' });
const returned = (refunds = [] as ReturnType<typeof aRefund>[], returns = [back]) =>
  aShippedOrder({ fulfillment: { returns }, billing: { refunds } });
const refund = (amount: string, changes = {}) =>
  aRefund({ reasonCode: 'RETURN', amount: { amount, currencyCode: 'USD' }, ...changes });

describe(CODE, () => {
  it('finds goods that came back and were not paid back', () => {
    expect(findIn(returned([refund('10.00')]))).toMatchObject([
      {
        code: CODE,
        severity: 'HIGH',
        message: 'Return R-1 came back 16 Nov, 10.00 of 59.00 USD refunded',
        expected: '59.00 USD refunded',
        actual: '10.00 USD refunded',
        suggestedActions: ['ISSUE_REFUND'],
      },
    ]);
  });

  it('gives the refund its days', () => {
    expect(codesIn(returned(), { now: '2026-11-21T17:00:00-08:00' })).toEqual([]);
    expect(codesIn(returned(), { now: '2026-11-21T17:00:01-08:00' })).toEqual([CODE]);
  });

  it('counts what is on its way to the customer, not what was given for another reason', () => {
    expect(codesIn(returned([refund('59.00', { status: 'PENDING' })]))).toEqual([]);
    expect(codesIn(returned([refund('59.00', { status: 'FAILED' })]))).toEqual([CODE]);
    expect(codesIn(returned([refund('59.00', { reasonCode: 'GOODWILL' })]))).toEqual([CODE]);
  });

  it('pays the first return first', () => {
    const second = aReturn({ id: 'R-2', receivedAt: '2026-11-15T09:00:00-08:00' });
    expect(findIn(returned([refund('59.00')], [back, second]))).toMatchObject([{ subjectId: 'R-1' }]);
  });

  it('owes nothing for what nobody ordered, and for a return that was declined', () => {
    const items = [{ sku: 'LAMP-9', quantity: 1, orderLineNumber: null, reason: 'WRONG_ITEM' }];
    expect(codesIn(returned([], [aReturn({ ...back, items })]))).toEqual([]);
    expect(codesIn(returned([], [aReturn({ ...back, status: 'DECLINED' })]))).toEqual([]);
  });
});
