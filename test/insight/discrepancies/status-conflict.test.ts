import { describe, expect, it } from 'vitest';
import { aFulfillmentLine, aFulfillmentOrder, aLine, anAppointment, aShipment } from '../an-order.ts';
import { aShippedOrder, aWaitingOrder, closedWork, codesIn, findIn } from './sound-orders.ts';

describe('STATUS_CONFLICT', () => {
  const canceled = {
    status: 'CANCELED',
    canceledAt: '2026-11-21T15:00:00-08:00',
    lines: [aLine({ canceledQuantity: 1 })],
  };

  it('finds work on a canceled order after the grace', () => {
    const facts = aWaitingOrder({ history: canceled });
    expect(codesIn(facts, { now: '2026-11-21T17:00:00-08:00' })).toEqual([]);
    expect(findIn(facts, { now: '2026-11-21T17:00:01-08:00' })).toMatchObject([
      {
        code: 'STATUS_CONFLICT',
        severity: 'MEDIUM',
        message: 'SO-10188 was canceled 21 Nov, work on 1 unit is still open',
        expected: 'no open work',
        actual: 'work on 1 unit',
      },
    ]);
  });

  it('leaves out work of which nothing is left', () => {
    const work = aFulfillmentOrder({ lines: [aFulfillmentLine({ remainingQuantity: 0 })] });
    expect(codesIn(aWaitingOrder({ history: canceled, fulfillment: { fulfillmentOrders: [work] } }))).toEqual([]);
  });

  it('finds a fulfilled order that has not left', () => {
    expect(findIn(aWaitingOrder({ history: { status: 'FULFILLED' } }))).toMatchObject([
      {
        code: 'STATUS_CONFLICT',
        message: 'SO-10188 is said to be fulfilled, 0 of 1 unit left',
        expected: '1 unit shipped',
        actual: '0 units shipped',
      },
    ]);
  });

  it('finds a window ahead of a delivery that has been', () => {
    const delivered = aShipment({ status: 'DELIVERED', deliveredAt: '2026-11-21T10:00:00-08:00' });
    const withWindow = (start: string) => {
      const window = { start, end: '2026-11-25T13:00:00-08:00' };
      const fulfillmentOrders = [closedWork({ appointments: [anAppointment({ window })] })];
      return aShippedOrder({ fulfillment: { fulfillmentOrders, shipments: [delivered] } });
    };
    expect(findIn(withWindow('2026-11-25T09:00:00-08:00'))).toMatchObject([
      { code: 'STATUS_CONFLICT', message: 'Everything is delivered 21 Nov, and a window on 25 Nov is still booked' },
    ]);
    expect(codesIn(withWindow('2026-11-21T17:00:00-08:00'))).toEqual([]);
  });
});
