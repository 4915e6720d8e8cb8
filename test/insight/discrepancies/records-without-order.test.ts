import { describe, expect, it } from 'vitest';
import { invoiceWithoutOrder } from '../../../subgraphs/insight/rules/discrepancies/invoice-without-order.ts';
import { shipmentWithoutOrder } from '../../../subgraphs/insight/rules/discrepancies/shipment-without-order.ts';
import {
  anInvoice,
  anInvoiceLine,
  aRecord,
  aRuleContext,
  aShipment,
  aSource,
  known,
  unknown,
  usd,
} from '../an-order.ts';

const noOrder = known(null, aSource('order-history'));
const context = aRuleContext();

describe('INVOICE_WITHOUT_ORDER', () => {
  const invoice = { ...anInvoice({ number: '0000009914', total: usd('75.00') }), reference: '0010999' };

  it('finds an invoice over goods whose order does not exist', () => {
    expect(invoiceWithoutOrder(invoice, noOrder, context)).toMatchObject({
      id: 'discrepancy:INVOICE_WITHOUT_ORDER/invoice:1//',
      severity: 'MEDIUM',
      message: 'Invoice 0000009914 over 75.00 USD names order 0010999, no such order',
      expected: 'an order',
      actual: '0010999',
      orderNumber: null,
      subjectId: 'invoice:1',
      suggestedActions: ['OPEN_CASE'],
    });
  });

  it('leaves out one whose order exists or may exist, or that is over no goods', () => {
    expect(invoiceWithoutOrder(invoice, known(aRecord()), context)).toBeNull();
    expect(invoiceWithoutOrder(invoice, unknown('order-history'), context)).toBeNull();
    const fee = { ...invoice, lines: [anInvoiceLine({ kind: 'SERVICE' })] };
    expect(invoiceWithoutOrder(fee, noOrder, context)).toBeNull();
  });

  it('is withheld until billing is settled', () => {
    const fresh = { ...invoice, issuedAt: '2026-11-21T14:00:01-08:00' };
    expect(invoiceWithoutOrder(fresh, noOrder, context)).toBeNull();
  });
});

describe('SHIPMENT_WITHOUT_ORDER', () => {
  const shipment = { ...aShipment({ id: 'shipment:SH-7741' }), number: 'SH-7741', reference: 'SO-10777-1' };

  it('finds goods that left for no order', () => {
    expect(shipmentWithoutOrder(shipment, noOrder, context)).toMatchObject({
      severity: 'MEDIUM',
      message: 'Shipment SH-7741 left 20 Nov for SO-10777-1, no such order',
      expected: 'an order',
      actual: 'SO-10777-1',
      subjectId: 'shipment:SH-7741',
    });
  });

  it('leaves out what has not left, and what may have an order', () => {
    expect(shipmentWithoutOrder({ ...shipment, shippedAt: null }, noOrder, context)).toBeNull();
    expect(shipmentWithoutOrder(shipment, known(aRecord()), context)).toBeNull();
    expect(shipmentWithoutOrder(shipment, unknown('order-history'), context)).toBeNull();
  });
});
