import { describe, expect, it } from 'vitest';
import { aPickupOrder, codesIn, findIn } from './sound-orders.ts';

/** Sent at 10:00, promised for 19:00 of the same day: to be confirmed by 10:30. */
const sent = (changes = {}) =>
  aPickupOrder({
    work: { requestStatus: 'SUBMITTED', acknowledgedAt: null, fulfillBy: '2026-11-21T19:00:00-08:00', ...changes },
  });

describe('PICKUP_SENT_NOT_ACKNOWLEDGED', () => {
  it('finds a store that says nothing', () => {
    expect(findIn(sent(), { now: '2026-11-21T12:45:00-08:00' })).toMatchObject([
      {
        code: 'PICKUP_SENT_NOT_ACKNOWLEDGED',
        severity: 'MEDIUM',
        message: 'Sent to Store 042 San Francisco 10:00, not confirmed for 2 h 45 min',
        expected: 'confirmed by 10:30',
        actual: 'not confirmed',
        locationId: 'loc:store-042',
        suggestedActions: ['OPEN_CASE', 'CHANGE_PICKUP_LOCATION'],
      },
    ]);
  });

  it('gives the store its time', () => {
    expect(codesIn(sent(), { now: '2026-11-21T10:30:00-08:00' })).toEqual([]);
    expect(codesIn(sent(), { now: '2026-11-21T10:30:01-08:00' })).toEqual(['PICKUP_SENT_NOT_ACKNOWLEDGED']);
  });

  it('is bad from three quarters of the promise on', () => {
    const severityAt = (now: string) => findIn(sent(), { now }).map(({ severity }) => severity);
    expect(severityAt('2026-11-21T16:44:59-08:00')).toEqual(['MEDIUM']);
    expect(severityAt('2026-11-21T16:45:00-08:00')).toEqual(['HIGH']);
  });

  it.each([{ requestStatus: 'RECEIVED' }, { status: 'CANCELED' }, { method: 'SHIP' }])('leaves out %o', (changes) => {
    expect(codesIn(sent(changes), { now: '2026-11-21T12:45:00-08:00' })).not.toContain('PICKUP_SENT_NOT_ACKNOWLEDGED');
  });
});
