import { describe, expect, it } from 'vitest';
import { aBox, aFulfillmentLine, aGap, anItem, aPickup, store } from '../an-order.ts';
import { aPickupOrder, codesIn, findIn } from './sound-orders.ts';

const CODE = 'PICKUP_READY_WITHOUT_STOCK';
const empty = { onHand: 0, outOfStockSince: '2026-10-05T15:40:00-07:00' };

describe(CODE, () => {
  it('finds a pick-up that rests on nothing', () => {
    expect(findIn(aPickupOrder({ level: empty }))).toMatchObject([
      {
        code: CODE,
        severity: 'HIGH',
        message: 'Pick-up at Store 042 San Francisco due 22 Nov 11:00: 1 × lamp 4 promised, 0 there since 5 Oct',
        expected: '1 on hand',
        actual: '0 on hand',
        sku: 'LAMP-4',
        locationId: 'loc:store-042',
        suggestedActions: ['NOTIFY_CUSTOMER', 'CHANGE_PICKUP_LOCATION'],
      },
    ]);
  });

  it('counts what may not be handed out as not there', () => {
    expect(codesIn(aPickupOrder({ level: { onHand: 1, unavailable: 1 } }))).toEqual([CODE]);
    expect(codesIn(aPickupOrder({ level: { onHand: 2, unavailable: 1 } }))).toEqual([]);
  });

  it('looks a day ahead at what is accepted, and always at what is said to be ready', () => {
    const due = { fulfillBy: '2026-11-22T18:00:01-08:00' };
    expect(codesIn(aPickupOrder({ level: empty, work: due }))).toEqual([]);
    expect(codesIn(aPickupOrder({ level: empty, work: due }), { now: '2026-11-21T18:00:01-08:00' })).toEqual([CODE]);
    const ready = { ...due, pickup: aPickup({ readyClaimedAt: '2026-11-21T12:00:00-08:00' }) };
    expect(codesIn(aPickupOrder({ level: empty, work: ready }))).toEqual([CODE]);
  });

  it('leaves out what is set aside or not accepted', () => {
    const lines = [aFulfillmentLine({ stagedQuantity: 1, boxes: [aBox({ stagedQuantity: 1 })] })];
    expect(codesIn(aPickupOrder({ level: empty, work: { lines } }))).toEqual([]);
    expect(codesIn(aPickupOrder({ level: empty, work: { requestStatus: 'RECEIVED' } }))).toEqual([]);
  });

  it('takes no record for none there, and an unread one for unknown', () => {
    expect(codesIn(aPickupOrder({ stock: [anItem({ levels: [] })] }))).toEqual([CODE]);
    const unread = anItem({ levels: [], gaps: [aGap('inventory-stores')] });
    expect(codesIn(aPickupOrder({ stock: [unread] }))).toEqual([]);
    // A place that could not be read has no type: any system may keep its stock.
    expect(codesIn(aPickupOrder({ stock: [unread], work: { location: { ...store, type: null } } }))).toEqual([]);
  });
});
