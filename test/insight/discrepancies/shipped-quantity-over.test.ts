import { describe, expect, it } from 'vitest';
import { aShipment } from '../an-order.ts';
import { aShippedOrder, findIn } from './sound-orders.ts';

describe('SHIPPED_QUANTITY_OVER', () => {
  it('finds more than was ordered, and explains that it was not billed', () => {
    const facts = aShippedOrder({ fulfillment: { shipments: [aShipment(), aShipment({ id: 'SH-2' })] } });
    expect(findIn(facts)).toMatchObject([
      {
        code: 'SHIPPED_QUANTITY_OVER',
        severity: 'MEDIUM',
        message: '2 × lamp 4 shipped, 1 ordered',
        expected: '1 shipped',
        actual: '2 shipped',
        suggestedActions: ['OPEN_RETURN'],
      },
    ]);
  });

  it.each(['LOST', 'CANCELED', 'RETURNED_TO_SENDER'])('does not count what is %s', (status) => {
    const facts = aShippedOrder({ fulfillment: { shipments: [aShipment(), aShipment({ id: 'SH-2', status })] } });
    expect(findIn(facts)).toEqual([]);
  });
});
