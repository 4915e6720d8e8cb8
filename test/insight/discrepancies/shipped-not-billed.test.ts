import { describe, expect, it } from 'vitest';
import { aLine, anInvoice, anInvoiceLine, aRecord, aReturn, aShipment, usd } from '../an-order.ts';
import { aShippedOrder, codesIn, findIn } from './sound-orders.ts';

describe('SHIPPED_NOT_BILLED', () => {
  it('finds every line that left and that no invoice names', () => {
    const items = ['1', '2', '3'].map((lineNumber) => aLine({ lineNumber, sku: `LAMP-${lineNumber}` }));
    const parcel = { id: 'PC-1', events: [], items: items.map(({ sku, lineNumber }) => itemOf(sku, lineNumber)) };
    const facts = aShippedOrder({
      history: { ...aRecord({ channel: 'MARKETPLACE' }), lines: items },
      fulfillment: { shipments: [aShipment({ parcels: [parcel] })] },
      billing: { invoices: [], payments: [] },
    });
    expect(findIn(facts).map(({ code, lineNumber }) => `${code} ${lineNumber}`)).toEqual([
      'SHIPPED_NOT_BILLED 1',
      'SHIPPED_NOT_BILLED 2',
      'SHIPPED_NOT_BILLED 3',
    ]);
  });

  it('waits until billing must have shown an invoice', () => {
    const shipments = [aShipment({ shippedAt: '2026-11-21T14:00:01-08:00' })];
    const facts = aShippedOrder({ fulfillment: { shipments }, billing: { invoices: [] } });
    expect(codesIn(facts)).toEqual([]);
    expect(codesIn(facts, { now: '2026-11-21T18:00:01-08:00' })).toEqual(['SHIPPED_NOT_BILLED']);
  });

  it('takes what came back and was credited as settled', () => {
    const creditNotes = [
      { number: 'CN-1', issuedAt: '2026-11-20T18:00:00-08:00', amount: usd('59.00'), lines: [anInvoiceLine()] },
    ];
    const billing = { invoices: [anInvoice({ creditNotes })] };
    expect(
      codesIn(
        aShippedOrder({ billing, fulfillment: { returns: [aReturn({ receivedAt: '2026-11-20T17:00:00-08:00' })] } }),
      ),
    ).toEqual([]);
    expect(codesIn(aShippedOrder({ billing }))).toEqual(['SHIPPED_NOT_BILLED']);
  });
});

function itemOf(sku: string | null, orderLineNumber: string) {
  return { sku, quantity: 1, orderLineNumber, scanned: true, title: null, options: [] };
}
