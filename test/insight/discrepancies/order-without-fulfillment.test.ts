import { describe, expect, it } from 'vitest';
import { aFulfillmentOrder, aLine } from '../an-order.ts';
import { aWaitingOrder, codesIn, findIn } from './sound-orders.ts';

const nothing = { fulfillmentOrders: [] };
const placedAt = '2026-11-21T15:00:00-08:00';

describe('ORDER_WITHOUT_FULFILLMENT', () => {
  it('finds an open order that nobody works on', () => {
    expect(findIn(aWaitingOrder({ fulfillment: nothing }))).toMatchObject([
      {
        code: 'ORDER_WITHOUT_FULFILLMENT',
        severity: 'HIGH',
        message: 'SO-10188, placed 20 Nov, has 1 unit to send and no fulfillment order',
        expected: 'a fulfillment order for 1 unit',
        actual: 'no fulfillment order',
        suggestedActions: ['OPEN_CASE'],
      },
    ]);
  });

  it('waits for the grace', () => {
    const fresh = aWaitingOrder({ history: { placedAt }, fulfillment: nothing });
    expect(codesIn(fresh, { now: '2026-11-21T17:00:00-08:00' })).toEqual([]);
    expect(codesIn(fresh, { now: '2026-11-21T17:00:01-08:00' })).toEqual(['ORDER_WITHOUT_FULFILLMENT']);
  });

  it('has less patience with pick-ups', () => {
    const lines = [aLine({ requestedMethod: 'PICK_UP' })];
    const fresh = aWaitingOrder({ history: { placedAt, lines }, fulfillment: nothing });
    expect(codesIn(fresh, { now: '2026-11-21T15:15:01-08:00' })).toEqual(['ORDER_WITHOUT_FULFILLMENT']);
  });

  it('counts canceled work as none, refused work as work', () => {
    const works = (changes: object) =>
      aWaitingOrder({ fulfillment: { fulfillmentOrders: [aFulfillmentOrder(changes)] } });
    expect(codesIn(works({ status: 'CANCELED' }))).toEqual(['ORDER_WITHOUT_FULFILLMENT']);
    expect(codesIn(works({ requestStatus: 'REJECTED' }))).toEqual([]);
  });

  it('leaves out what is not open, or needs nothing', () => {
    expect(codesIn(aWaitingOrder({ history: { status: 'CANCELED' }, fulfillment: nothing }))).toEqual([]);
    const canceled = { status: 'OPEN', lines: [aLine({ canceledQuantity: 1 })] };
    expect(codesIn(aWaitingOrder({ history: canceled, fulfillment: nothing }))).toEqual([]);
  });
});
