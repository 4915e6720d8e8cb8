import { describe, expect, it } from 'vitest';
import type { BillingRecord, Payment } from '../../../subgraphs/insight/facts/order-facts.ts';
import {
  capturedIn,
  dueFor,
  isSecured,
  refundedIn,
  securedAmount,
} from '../../../subgraphs/insight/rules/quantities/order-money.ts';
import { aLine, aPayment, aRecord, aRefund, aRuleContext, usd } from '../an-order.ts';

const context = aRuleContext();
const billing = (...payments: readonly Payment[]): BillingRecord => ({ invoices: [], payments, refunds: [] });
const authorization = (changes: Partial<Payment> = {}) =>
  aPayment({ id: 'PM-0', kind: 'AUTHORIZATION', processedAt: '2026-11-20T09:01:00-08:00', ...changes });

describe('due', () => {
  it('is the price of what is still ordered, with the shipping fee', () => {
    const line = aLine({ quantity: 3, canceledQuantity: 1, total: usd('100.00') });
    const due = dueFor(aRecord({ lines: [line], shippingTotal: usd('6.90') }));
    // Two thirds of 100, not rounded.
    expect(due.minus('6.90').times(3).toFixed(2)).toBe('200.00');
    expect(due.toFixed(2)).toBe('73.57');
  });

  it('is nothing, and no fee, once all is canceled', () => {
    const due = dueFor(aRecord({ lines: [aLine({ canceledQuantity: 1 })], shippingTotal: usd('6.90') }));
    expect(due.toFixed(2)).toBe('0.00');
  });
});

describe('captured', () => {
  it('counts captures and sales that succeeded, less what the bank took back', () => {
    const captured = capturedIn(
      billing(
        aPayment({ amount: usd('10.00') }),
        aPayment({ kind: 'SALE', amount: usd('5.00') }),
        aPayment({ status: 'FAILED', amount: usd('100.00') }),
        authorization({ amount: usd('100.00') }),
        aPayment({ kind: 'CHARGEBACK', amount: usd('4.00') }),
      ),
    );
    expect(captured.toFixed(2)).toBe('11.00');
  });
});

it('counts refunds that succeeded or are pending', () => {
  const refunds = [
    aRefund({ amount: usd('1.00') }),
    aRefund({ status: 'PENDING', amount: usd('2.00') }),
    aRefund({ status: 'FAILED' }),
  ];
  expect(refundedIn({ refunds }).toFixed(2)).toBe('3.00');
});

describe('secured', () => {
  it.each([
    ['a capture of all', billing(aPayment()), '59.00'],
    ['an authorization', billing(authorization()), '59.00'],
    ['one that has expired', billing(authorization({ authorizationExpiresAt: '2026-11-21T18:00:00-08:00' })), '0.00'],
    ['one that will', billing(authorization({ authorizationExpiresAt: '2026-11-21T18:00:01-08:00' })), '59.00'],
    ['one that failed', billing(authorization({ status: 'FAILED' })), '0.00'],
    ['one that was drawn on: nothing counts twice', billing(authorization(), aPayment()), '59.00'],
    ['one that was drawn on in part', billing(authorization(), aPayment({ amount: usd('20.00') })), '59.00'],
    [
      'one after a first capture',
      billing(
        aPayment({ amount: usd('20.00') }),
        authorization({ processedAt: '2026-11-20T10:00:00-08:00', amount: usd('39.00') }),
      ),
      '59.00',
    ],
  ])('%s', (_, record, amount) => {
    expect(securedAmount(record, context).toFixed(2)).toBe(amount);
  });

  it('less what is refunded', () => {
    const record = { ...billing(aPayment()), refunds: [aRefund({ amount: usd('9.00') })] };
    expect(securedAmount(record, context).toFixed(2)).toBe('50.00');
  });

  it('to a cent', () => {
    expect(isSecured(aRecord(), billing(aPayment({ amount: usd('58.99') })), context)).toBe(true);
    expect(isSecured(aRecord(), billing(aPayment({ amount: usd('58.98') })), context)).toBe(false);
  });
});
