import { describe, expect, it } from 'vitest';
import { aLine, aShipment } from '../an-order.ts';
import { aShippedOrder, codesIn, findIn } from './sound-orders.ts';

/** Canceled at noon, shipped at some time. */
function aCanceledOrder(shippedAt: string) {
  return aShippedOrder({
    history: {
      status: 'CANCELED',
      canceledAt: '2026-11-20T12:00:00-08:00',
      lines: [aLine({ quantity: 1, canceledQuantity: 1 })],
    },
    fulfillment: { shipments: [aShipment({ shippedAt })] },
    billing: { invoices: [], payments: [] },
  });
}

describe('CANCELED_BUT_SHIPPED', () => {
  it('finds what left after it was canceled, and explains that it was not ordered or billed', () => {
    expect(findIn(aCanceledOrder('2026-11-20T16:00:00-08:00'))).toMatchObject([
      {
        code: 'CANCELED_BUT_SHIPPED',
        severity: 'HIGH',
        message: 'Lamp 4 left after it was canceled on 20 Nov',
        expected: '0 shipped',
        actual: '1 shipped',
      },
    ]);
  });

  it('needs more than two clocks may be apart', () => {
    expect(codesIn(aCanceledOrder('2026-11-20T12:02:00-08:00'))).toEqual(['SHIPPED_QUANTITY_OVER']);
    expect(codesIn(aCanceledOrder('2026-11-20T12:02:01-08:00'))).toEqual(['CANCELED_BUT_SHIPPED']);
  });
});
