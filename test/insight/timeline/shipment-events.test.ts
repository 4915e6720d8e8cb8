import { describe, expect, it } from 'vitest';
import type { TimelineShipment } from '../../../subgraphs/insight/facts/timeline-facts.ts';
import { shipmentEvents } from '../../../subgraphs/insight/rules/timeline/shipment-events.ts';
import { known } from '../an-order.ts';
import { aBoxOf, aDispatch, aFulfillment, aTimelineOrder } from './a-timeline-order.ts';

const at = '2026-11-20T10:00:00-08:00';

function told(changes: Partial<TimelineShipment>) {
  const order = aTimelineOrder({ fulfillment: known(aFulfillment({ shipments: [aDispatch(changes)] })) });
  return shipmentEvents(order).map(({ title, detail }) => [title, detail]);
}

function scan(status: string, said: { place?: string; message?: string } = {}) {
  return { ...aBoxOf('LAMP-4'), events: [{ occurredAt: at, status, place: null, message: null, ...said }] };
}

describe('SHIPMENT', () => {
  it('is shipped and delivered, with what was in all boxes', () => {
    const parcels = [aBoxOf('LAMP-4', 'COUCH-GRN'), { ...aBoxOf('LAMP-4'), id: 'PC-2', carrier: 'HOME-FREIGHT' }];
    expect(told({ shippedAt: at, deliveredAt: at, parcels })).toEqual([
      ['Shipped: 2 × lamp 4 and green couch', 'PARCEL-CO, HOME-FREIGHT'],
      ['Delivered: 2 × lamp 4 and green couch', 'PARCEL-CO, HOME-FREIGHT'],
    ]);
  });

  it.each([
    ['DELAYED', 'Delayed: lamp 4'],
    ['ATTEMPTED', 'Could not be delivered: lamp 4'],
    ['LOST', 'Lost: lamp 4'],
    ['RETURNED_TO_SENDER', 'Returned to sender: lamp 4'],
    ['CANCELED', 'Shipment canceled: lamp 4'],
  ])('goes wrong: %s', (status, title) => {
    expect(told({ parcels: [scan(status, { place: 'Sacramento CA', message: 'Snow' })] })).toEqual([
      [title, 'Snow, Sacramento CA'],
    ]);
    expect(told({ parcels: [scan(status)] })).toEqual([[title, 'PARCEL-CO']]);
  });

  it('is no event for a label or another scan', () => {
    expect(
      told({
        parcels: ['LABELED', 'HANDED_OVER', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'].map((status) =>
          scan(status),
        ),
      }),
    ).toEqual([]);
  });
});
