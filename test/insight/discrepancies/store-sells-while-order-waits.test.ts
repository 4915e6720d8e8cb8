import { describe, expect, it } from 'vitest';
import { aBox, aFulfillmentLine, aPickup } from '../an-order.ts';
import { aPickupOrder, findIn } from './sound-orders.ts';

/** Sent at 10:00, promised for 19:00, not confirmed; the store sold one at some time. */
function sold(lastSoldAt: string, work = {}, now = '2026-11-21T17:00:00-08:00') {
  const facts = aPickupOrder({
    work: { requestStatus: 'RECEIVED', fulfillBy: '2026-11-21T19:00:00-08:00', ...work },
    level: { lastSoldAt },
  });
  return findIn(facts, { now });
}

describe('STORE_SELLS_WHILE_ORDER_WAITS', () => {
  it('finds a sale that came after the order', () => {
    expect(sold('2026-11-21T16:50:00-08:00')).toMatchObject([
      {
        code: 'STORE_SELLS_WHILE_ORDER_WAITS',
        severity: 'HIGH',
        message:
          'Store 042 San Francisco sold lamp 4 over the counter at 16:50 while P-1, sent 10:00, is not set aside',
        expected: '1 set aside first',
        actual: '0 set aside',
        detectedAt: '2026-11-21T16:50:00-08:00',
        suggestedActions: ['PLACE_RESERVATION', 'OPEN_CASE'],
      },
    ]);
  });

  it('needs more than two clocks may be apart', () => {
    expect(sold('2026-11-21T10:02:00-08:00')).toEqual([]);
    expect(sold('2026-11-21T10:02:01-08:00')).toHaveLength(1);
  });

  it('gives the store its time: to confirm, and before the hour in which it must prepare', () => {
    expect(sold('2026-11-21T11:00:00-08:00', { fulfillBy: '2026-11-22T19:00:00-08:00' })).toHaveLength(1);
    const accepted = { requestStatus: 'ACCEPTED' };
    expect(sold('2026-11-21T11:00:00-08:00', accepted, '2026-11-21T18:00:00-08:00')).toEqual([]);
    expect(sold('2026-11-21T11:00:00-08:00', accepted, '2026-11-21T18:00:01-08:00')).toHaveLength(1);
  });

  it('leaves out what is set aside or ready', () => {
    const lines = [aFulfillmentLine({ boxes: [aBox({ stagedQuantity: 1 })] })];
    expect(sold('2026-11-21T16:50:00-08:00', { lines })).toEqual([]);
    const pickup = aPickup({ readyClaimedAt: '2026-11-21T12:00:00-08:00' });
    expect(sold('2026-11-21T16:50:00-08:00', { pickup })).toEqual([]);
  });

  it('is withheld until the stores must have shown the order', () => {
    const early = '2026-11-21T11:29:59-08:00';
    expect(sold('2026-11-21T11:00:00-08:00', {}, early)).toEqual([]);
    expect(sold('2026-11-21T11:00:00-08:00', {}, '2026-11-21T11:30:00-08:00')).toHaveLength(1);
  });
});
