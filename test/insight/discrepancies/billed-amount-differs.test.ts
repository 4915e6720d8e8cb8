import { describe, expect, it } from 'vitest';
import { aLine, anInvoice, anInvoiceLine, aPayment, aRefund, usd } from '../an-order.ts';
import { aShippedOrder, codesIn, findIn } from './sound-orders.ts';

/** Two phones at 1198.50, billed at some amount. */
function twoPhones(amount: string, { tolerance = '0.01', promotionCodes = ['BOGO50'] } = {}) {
  const facts = aShippedOrder({
    history: {
      lines: [aLine({ title: 'Phone X', quantity: 2, total: usd('1198.50'), promotionCodes })],
      total: usd('1198.50'),
    },
    fulfillment: { shipments: [], fulfillmentOrders: [] },
    billing: {
      invoices: [anInvoice({ status: 'OPEN', lines: [anInvoiceLine({ quantity: 2, amount: usd(amount) })] })],
      payments: [],
    },
  });
  const policies = { discrepancies: { amountTolerancePerUnit: tolerance } };
  return findIn(facts, { policies }).filter(({ code }) => code === 'BILLED_AMOUNT_DIFFERS');
}

describe('BILLED_AMOUNT_DIFFERS of a line', () => {
  it('names the offer that was not kept', () => {
    expect(twoPhones('1598.00')).toMatchObject([
      {
        severity: 'HIGH',
        message: 'Billed 1598.00 USD for 2 × phone X, ordered at 1198.50 USD with BOGO50: 399.50 USD too much',
        expected: '1198.50 USD',
        actual: '1598.00 USD',
        lineNumber: '1',
        suggestedActions: ['ISSUE_CREDIT'],
      },
    ]);
  });

  it('is less bad when it is too little', () => {
    expect(twoPhones('1000.00', { promotionCodes: [] })).toMatchObject([
      {
        severity: 'MEDIUM',
        message: 'Billed 1000.00 USD for 2 × phone X, ordered at 1198.50 USD: 198.50 USD too little',
      },
    ]);
  });

  it('allows a cent for every unit', () => {
    expect(twoPhones('1198.52')).toEqual([]);
    expect(twoPhones('1198.53')).toHaveLength(1);
  });

  it('counts what was credited', () => {
    const credit = {
      number: 'CN-1',
      issuedAt: '2026-11-20T18:00:00-08:00',
      amount: usd('1.00'),
      lines: [anInvoiceLine({ quantity: 0, amount: usd('1.00') })],
    };
    const billed = (creditNotes: (typeof credit)[]) =>
      aShippedOrder({
        billing: { invoices: [anInvoice({ lines: [anInvoiceLine({ amount: usd('60.00') })], creditNotes })] },
      });
    expect(codesIn(billed([]))).toEqual(['BILLED_AMOUNT_DIFFERS']);
    expect(codesIn(billed([credit]))).toEqual([]);
  });
});

describe('BILLED_AMOUNT_DIFFERS of the order', () => {
  const paid = (amount: string, billing = {}) =>
    aShippedOrder({
      history: { channel: 'MARKETPLACE' },
      billing: { payments: [aPayment({ kind: 'SALE', amount: usd(amount) })], ...billing },
    });

  it('finds what was paid beside the total', () => {
    expect(findIn(paid('60.00'))).toMatchObject([
      {
        code: 'BILLED_AMOUNT_DIFFERS',
        severity: 'HIGH',
        message: 'Paid 60.00 USD for an order of 59.00 USD',
        expected: '59.00 USD',
        actual: '60.00 USD',
        lineNumber: null,
      },
    ]);
    expect(findIn(paid('58.00'))).toMatchObject([{ severity: 'MEDIUM' }]);
    expect(codesIn(paid('59.01'))).toEqual([]);
  });

  it('waits while more may come', () => {
    expect(codesIn(paid('58.00', { invoices: [anInvoice({ status: 'PARTIALLY_PAID' })] }))).toEqual([]);
    const payments = [
      aPayment({ amount: usd('58.00') }),
      aPayment({ id: 'PM-2', kind: 'AUTHORIZATION', amount: usd('1.00'), processedAt: '2026-11-20T09:03:00-08:00' }),
    ];
    expect(codesIn(paid('58.00', { payments }))).toEqual([]);
  });

  it('finds too little only where there is an invoice', () => {
    const waiting = { invoices: [], payments: [aPayment({ amount: usd('10.00') })] };
    const facts = aShippedOrder({
      history: { channel: 'MARKETPLACE' },
      fulfillment: { shipments: [] },
      billing: waiting,
    });
    expect(codesIn(facts)).not.toContain('BILLED_AMOUNT_DIFFERS');
  });

  it('accepts what is left after cancellation and refund', () => {
    const lines = [aLine({ quantity: 2, canceledQuantity: 1, total: usd('118.00') })];
    const kept = (amount: string, refunds = [] as ReturnType<typeof aRefund>[]) =>
      aShippedOrder({
        history: { lines, total: usd('118.00') },
        billing: { payments: [aPayment({ amount: usd(amount) })], refunds },
      });
    expect(codesIn(kept('59.00'))).toEqual([]);
    expect(codesIn(kept('100.00', [aRefund({ amount: usd('41.00') })]))).toEqual([]);
    expect(codesIn(kept('100.00', [aRefund({ amount: usd('40.00') })]))).toEqual(['BILLED_AMOUNT_DIFFERS']);
  });
});
