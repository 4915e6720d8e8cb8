import { describe, expect, it } from 'vitest';
import type { TimelineFulfillment, TimelineLine } from '../../../subgraphs/insight/facts/timeline-facts.ts';
import { lineDeliveredAt } from '../../../subgraphs/insight/rules/timeline/line-delivered-at.ts';
import { aBoxOf, aDispatch, aFulfillment, aTimelineLine, aWork } from './a-timeline-order.ts';

const first = '2026-11-18T09:00:00-08:00';
const last = '2026-11-19T09:00:00-08:00';

function at(line: Partial<TimelineLine>, fulfillment: Partial<TimelineFulfillment>) {
  return lineDeliveredAt(aTimelineLine(line), aFulfillment(fulfillment));
}

const twoBoxes = [
  aDispatch({ id: 'shipment:SH-2', deliveredAt: last }),
  aDispatch({ id: 'shipment:SH-1', deliveredAt: first }),
];

describe('a line is delivered', () => {
  it('with the last unit that was wanted', () => {
    expect(at({ quantity: 2 }, { shipments: twoBoxes })).toBe(last);
    expect(at({ quantity: 2, canceledQuantity: 1 }, { shipments: twoBoxes })).toBe(first);
    expect(at({ quantity: 3 }, { shipments: twoBoxes })).toBeNull();
  });

  it('with the last component of a kit, or as a whole', () => {
    const kit = { sku: 'KIT', components: [{ sku: 'A', title: 'A', quantityPerKit: 2 }] };
    const boxesOf = (...skus: string[]) => ({
      shipments: [aDispatch({ deliveredAt: first, parcels: [aBoxOf(...skus)] })],
    });
    expect(at(kit, boxesOf('A'))).toBeNull();
    expect(at(kit, boxesOf('A', 'A'))).toBe(first);
    expect(at(kit, boxesOf('KIT'))).toBe(first);
  });

  it('when it was handed over', () => {
    const lines = [{ lineNumber: '1', handedOverQuantity: 1, boxes: [] }];
    expect(at({}, { fulfillmentOrders: [aWork({ lines, closedAt: last })] })).toBe(last);
    const pickup = { readyClaimedAt: null, handedOverAt: first, storeNoteCode: null };
    expect(at({}, { fulfillmentOrders: [aWork({ lines, closedAt: last, pickup })] })).toBe(first);
  });

  it('not by what names another line, nor by what is on its way', () => {
    const items = aBoxOf('LAMP-4').items.map((item) => ({ ...item, orderLineNumber: '2' }));
    expect(at({}, { shipments: [aDispatch({ deliveredAt: first, parcels: [{ ...aBoxOf(), items }] })] })).toBeNull();
    expect(at({}, { shipments: [aDispatch({ shippedAt: first })] })).toBeNull();
  });
});
