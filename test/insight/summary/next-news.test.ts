import { describe, expect, it } from 'vitest';
import { nextNewsOf } from '../../../subgraphs/insight/rules/summary/next-news.ts';
import type { Situation, Wait } from '../../../subgraphs/insight/rules/summary/slot.ts';
import { aBlocker } from '../an-assessment.ts';
import { aRuleContext } from '../an-order.ts';

const wait: Wait = { sku: 'LAMP-4', isPickup: false, place: null, promisedFor: null, hasGoods: false, partsMissing: 0 };
const inTwoDays = '2026-11-23T18:00:00-08:00';

/** At 21 Nov 18:00. */
function newsOf(situation: Situation): string | null {
  return nextNewsOf(situation, aRuleContext());
}

function waitingFor(blocker: Parameters<typeof aBlocker>[0], changes: Partial<Wait> = {}): string | null {
  return newsOf({ is: 'waiting', blocker: aBlocker(blocker), wait: { ...wait, ...changes } });
}

describe('next news', () => {
  it('is two days before the date', () => {
    expect(waitingFor({ until: '2026-11-30T08:00:00-08:00' })).toBe('2026-11-28T08:00:00-08:00');
  });

  it('is at most two weeks from now', () => {
    expect(waitingFor({ until: '2026-12-07T18:00:01-08:00' })).toBe('2026-12-05T18:00:00-08:00');
    expect(waitingFor({ until: '2026-12-07T17:59:59-08:00' })).toBe('2026-12-05T17:59:59-08:00');
  });

  it('is in two days without a date, or when the day before it has passed', () => {
    expect(waitingFor({})).toBe(inTwoDays);
    expect(waitingFor({ until: '2026-11-23T17:00:00-08:00' })).toBe(inTwoDays);
    expect(newsOf({ is: 'waiting', blocker: null, wait })).toBe(inTwoDays);
  });

  it.each(['LOCATION_CAPACITY', 'LOCATION_CLOSED', 'POLICY'] as const)('is when %s ends', (code) => {
    expect(waitingFor({ code, until: '2026-11-22T11:00:00-08:00' })).toBe('2026-11-22T11:00:00-08:00');
  });

  it('is when a pick-up that is not confirmed is due, if that is ahead', () => {
    const silent = { code: 'NOT_ACKNOWLEDGED' } as const;
    const ahead = { isPickup: true, promisedFor: '2026-11-21T19:15:00-08:00' };
    expect(waitingFor(silent, ahead)).toBe('2026-11-21T19:15:00-08:00');
    expect(waitingFor(silent, { ...ahead, promisedFor: '2026-11-21T17:15:00-08:00' })).toBe(inTwoDays);
  });

  it('is the arrival, or the day when it can be complete', () => {
    const arrivesBy = '2026-11-24T20:00:00-08:00';
    expect(newsOf({ is: 'onItsWay', leftAt: null, arrivesBy })).toBe(arrivesBy);
    expect(newsOf({ is: 'ready', expectedAt: arrivesBy })).toBe(arrivesBy);
  });

  it('is none of what is over, and of what only waits for the others', () => {
    expect(newsOf({ is: 'done', at: null, isCollected: false })).toBeNull();
    expect(newsOf({ is: 'canceled' })).toBeNull();
    expect(newsOf({ is: 'readyAlone', wasAskedTogether: true })).toBeNull();
  });
});
