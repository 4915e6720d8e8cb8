import { describe, expect, it } from 'vitest';
import { aFulfillmentOrder, aLine, anInvoice, anInvoiceLine, aShipment } from '../an-order.ts';
import { aShippedOrder, closedWork, codesIn, findIn } from './sound-orders.ts';

/** Three ordered, billed and charged, one sent, and the work closed. */
function aShortOrder(works = [closedWork()], shipments = [aShipment()]) {
  return aShippedOrder({
    history: { status: 'FULFILLED', lines: [aLine({ quantity: 3 })] },
    fulfillment: { fulfillmentOrders: works, shipments },
    billing: { invoices: [anInvoice({ lines: [anInvoiceLine({ quantity: 3 })] })] },
  });
}

describe('SHIPPED_QUANTITY_SHORT', () => {
  it('finds less than was ordered once the work is closed, and explains the rest', () => {
    expect(findIn(aShortOrder())).toMatchObject([
      {
        code: 'SHIPPED_QUANTITY_SHORT',
        severity: 'MEDIUM',
        message: '3 × lamp 4 ordered, 1 shipped, and the work is closed',
        expected: '3 shipped',
        actual: '1 shipped',
        suggestedActions: ['SHIP_REPLACEMENT'],
      },
    ]);
  });

  it('waits while any place works on it', () => {
    const open = aFulfillmentOrder({ id: 'SO-10188-2' });
    expect(codesIn(aShortOrder([closedWork(), open]))).not.toContain('SHIPPED_QUANTITY_SHORT');
    expect(codesIn(aShortOrder([closedWork(), { ...open, status: 'CANCELED' }]))).toEqual(['SHIPPED_QUANTITY_SHORT']);
  });

  it.each(['LOST', 'RETURNED_TO_SENDER'])('leaves out what was %s on its way', (status) => {
    const lost = aShipment({ id: 'SH-2', status });
    expect(codesIn(aShortOrder([closedWork()], [aShipment(), lost]))).not.toContain('SHIPPED_QUANTITY_SHORT');
  });

  it('is withheld until fulfillment must have shown a shipment', () => {
    const work = closedWork({ closedAt: '2026-11-21T17:50:00-08:00' });
    expect(codesIn(aShortOrder([work]))).toEqual([]);
  });
});
