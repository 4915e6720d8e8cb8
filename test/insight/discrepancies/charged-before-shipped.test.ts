import { describe, expect, it } from 'vitest';
import type { BillingRecord, Refund, Shipment } from '../../../subgraphs/insight/facts/order-facts.ts';
import { aPromise } from '../an-assessment.ts';
import { aLine, anInvoice, anInvoiceLine, anOrder, aPayment, aRefund, aShipment, usd } from '../an-order.ts';
import { codesIn, findIn } from './sound-orders.ts';

const CODE = 'CHARGED_BEFORE_SHIPPED';

/** A lamp of 100 dollars from the showroom, of which an amount is charged. */
function aDeposit(
  amount: string,
  history = {},
  refunds: Refund[] = [],
  billing: Partial<BillingRecord> = {},
  shipments: Shipment[] = [],
) {
  return anOrder({
    history: {
      channel: 'SHOWROOM',
      total: usd('100.00'),
      lines: [aLine({ total: usd('100.00'), requestedMethod: 'DELIVER_BY_APPOINTMENT' })],
      ...history,
    },
    billing: { payments: [aPayment({ amount: usd(amount) })], refunds, ...billing },
    fulfillment: { shipments },
  });
}

describe(CODE, () => {
  it('finds more than the share that may be charged in advance', () => {
    expect(findIn(aDeposit('30.02'))).toMatchObject([
      {
        code: CODE,
        severity: 'LOW',
        message: '30.02 USD charged, goods worth 0.00 USD shipped',
        expected: 'at most 30.00 USD',
        actual: '30.02 USD',
        suggestedActions: ['ISSUE_REFUND', 'NOTIFY_CUSTOMER'],
      },
    ]);
    expect(codesIn(aDeposit('30.01'))).toEqual([]);
  });

  it.each([
    ['STORE', 'HAND_OVER_IN_STORE'],
    ['PHONE', 'PICK_UP'],
    ['MARKETPLACE', 'SHIP'],
  ])('allows all of it: %s, %s', (channel, requestedMethod) => {
    const lines = [aLine({ total: usd('100.00'), requestedMethod })];
    expect(codesIn(aDeposit('100.00', { channel, lines }))).toEqual([]);
  });

  it('counts what was given back, also while it is on its way', () => {
    const back = aRefund({ amount: usd('70.00'), status: 'PENDING', reasonCode: 'CANCELLATION' });
    expect(codesIn(aDeposit('100.00', {}, [back]))).toEqual([]);
  });

  it('is bad when a delivery was promised and is overdue', () => {
    const late = aPromise({ status: 'BROKEN' });
    expect(findIn(aDeposit('100.00'), { promises: [late] })).toMatchObject([{ severity: 'HIGH' }]);
    const call = aPromise({ status: 'BROKEN', kind: 'CALL_BACK_BY' });
    expect(findIn(aDeposit('100.00'), { promises: [call] })).toMatchObject([{ severity: 'LOW' }]);
  });

  it('leaves what was paid too much to the code for it', () => {
    expect(codesIn(aDeposit('130.00'))).toEqual(['BILLED_AMOUNT_DIFFERS', CODE]);
    const facts = aDeposit('130.00', {
      channel: 'PHONE',
      lines: [aLine({ total: usd('100.00'), requestedMethod: 'PICK_UP' })],
    });
    expect(codesIn(facts)).toEqual(['BILLED_AMOUNT_DIFFERS']);
  });

  it('leaves what a line was overbilled by to that line, as far as it was paid', () => {
    const lamp = aLine({ total: usd('100.00') });
    const lines = [lamp, aLine({ lineNumber: '2', sku: 'LAMP-9', total: usd('100.00') })];
    const invoices = [anInvoice({ lines: [anInvoiceLine({ amount: usd('180.00') })] })];
    const billed = (amount: string) => {
      const billing = { invoices, payments: [aPayment({ amount: usd(amount) })] };
      return codesIn(aDeposit(amount, { channel: 'WEB', lines, total: usd('200.00') }, [], billing, [aShipment()]));
    };
    // One lamp left: 100 of the 180 are for it, 80 were paid by mistake.
    expect(billed('180.00')).toEqual(['BILLED_AMOUNT_DIFFERS']);
    expect(billed('181.00')).toEqual(['BILLED_AMOUNT_DIFFERS', CODE]);
    expect(billed('100.00')).toEqual(['BILLED_AMOUNT_DIFFERS']);
    // Nothing left, and the price was paid: what was billed too much has not been.
    const payments = [aPayment({ amount: usd('100.00') })];
    expect(codesIn(aDeposit('100.00', {}, [], { invoices, payments }))).toEqual(['BILLED_AMOUNT_DIFFERS', CODE]);
  });

  it('is withheld until billing must have shown a refund', () => {
    const facts = anOrder({ billing: { payments: [aPayment({ processedAt: '2026-11-21T14:00:01-08:00' })] } });
    expect(codesIn(facts)).toEqual([]);
    expect(codesIn(facts, { now: '2026-11-21T18:00:01-08:00' })).toEqual([CODE]);
  });
});
