import { describe, expect, it } from 'vitest';
import type { TimelineBilling } from '../../../subgraphs/insight/facts/timeline-facts.ts';
import { billingEvents } from '../../../subgraphs/insight/rules/timeline/billing-events.ts';
import { aSource, known, unknown, usd } from '../an-order.ts';
import { aBilling, aTimelineOrder } from './a-timeline-order.ts';

const at = '2026-11-18T09:00:00-08:00';
const later = '2026-11-19T09:00:00-08:00';
const source = aSource('billing');

function told(billing: Partial<TimelineBilling>) {
  return billingEvents(aTimelineOrder({ billing: known(aBilling(billing)) })).map(({ kind, title, occurredAt }) => [
    kind,
    title,
    occurredAt,
  ]);
}

function payment(kind: string, status = 'SUCCEEDED') {
  return { id: `payment:${kind}`, kind, status, processedAt: at, amount: usd('59'), source };
}

describe('INVOICE', () => {
  const invoice = {
    id: 'invoice:1',
    number: '0000000001',
    status: 'OPEN',
    issuedAt: at,
    total: usd('59.00'),
    creditNotes: [],
    source,
  };

  it('is issued, and credited', () => {
    const creditNotes = [{ number: 'CN-1', issuedAt: later, amount: usd('9.5') }];
    expect(told({ invoices: [{ ...invoice, creditNotes }] })).toEqual([
      ['INVOICE', 'Invoice 0000000001: 59.00 USD', at],
      ['INVOICE', 'Credit note CN-1: 9.50 USD', later],
    ]);
  });

  it('is no event as a draft', () => {
    expect(told({ invoices: [{ ...invoice, status: 'DRAFT' }] })).toEqual([]);
  });
});

describe('PAYMENT', () => {
  it.each([
    ['AUTHORIZATION', 'Authorized 59.00 USD'],
    ['CAPTURE', 'Charged 59.00 USD'],
    ['SALE', 'Charged 59.00 USD'],
    ['VOID', 'Released 59.00 USD'],
    ['CHARGEBACK', 'Charged back 59.00 USD'],
  ])('%s is told as %s', (kind, title) => {
    expect(told({ payments: [payment(kind)] })).toEqual([['PAYMENT', title, at]]);
  });

  it('that failed or waits is no event', () => {
    expect(told({ payments: [payment('SALE', 'FAILED'), payment('SALE', 'PENDING'), payment('UNKNOWN')] })).toEqual([]);
  });
});

describe('REFUND', () => {
  const refund = {
    id: 'refund:1',
    status: 'PENDING',
    requestedAt: at,
    processedAt: later,
    amount: usd('10.00'),
    source,
  };

  it('is requested, and made when it has succeeded', () => {
    expect(told({ refunds: [refund] })).toEqual([['REFUND', 'Refund of 10.00 USD requested', at]]);
    expect(told({ refunds: [{ ...refund, status: 'SUCCEEDED' }] })[1]).toEqual(['REFUND', 'Refunded 10.00 USD', later]);
  });
});

it('without billing nothing is known', () => {
  expect(billingEvents(aTimelineOrder({ billing: unknown('billing') }))).toEqual([]);
});
