import { describe, expect, it } from 'vitest';
import { aLine, anInvoice, anInvoiceLine, aPayment, usd } from '../an-order.ts';
import { aWaitingOrder, codesIn, findIn } from './sound-orders.ts';

const invoice = anInvoice({ status: 'OPEN', lines: [anInvoiceLine({ quantity: 2, amount: usd('118.00') })] });
const invoices = [invoice];
const lines = [aLine({ quantity: 2, total: usd('118.00') })];

describe('BILLED_NOT_SHIPPED', () => {
  it('finds what was billed and has not left', () => {
    expect(findIn(aWaitingOrder({ history: { lines }, billing: { invoices } }))).toMatchObject([
      {
        code: 'BILLED_NOT_SHIPPED',
        severity: 'MEDIUM',
        message: '2 × lamp 4 billed, 0 shipped',
        expected: '2 shipped',
        actual: '0 shipped',
        suggestedActions: ['ISSUE_CREDIT'],
      },
    ]);
  });

  it('allows what may be asked for in advance', () => {
    expect(codesIn(aWaitingOrder({ history: { lines, channel: 'MARKETPLACE' }, billing: { invoices } }))).toEqual([]);
  });

  it('is explained by what was charged', () => {
    const payments = [aPayment({ amount: usd('118.00') })];
    const facts = aWaitingOrder({ history: { lines, total: usd('118.00') }, billing: { invoices, payments } });
    expect(codesIn(facts)).toEqual(['CHARGED_BEFORE_SHIPPED']);
  });

  it.each(['VOID', 'DRAFT'])('leaves out an invoice that is %s', (status) => {
    expect(codesIn(aWaitingOrder({ history: { lines }, billing: { invoices: [{ ...invoice, status }] } }))).toEqual([]);
  });
});
