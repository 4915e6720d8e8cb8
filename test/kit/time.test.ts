import { describe, expect, it } from 'vitest';
import { endOfDay, minusDuration, plusDuration } from '../../subgraphs/kit/index.ts';

const ZONE = 'America/Los_Angeles';

describe('durations', () => {
  it.each([
    ['2026-10-31T12:00:00-07:00', 'P1D', '2026-11-01T12:00:00-08:00'],
    ['2026-10-31T12:00:00-07:00', 'PT24H', '2026-11-01T11:00:00-08:00'],
    ['2026-10-31T12:00:00-07:00', 'P1DT1H', '2026-11-01T13:00:00-08:00'],
    ['2026-07-06T21:20:00Z', 'PT30M', '2026-07-06T14:50:00-07:00'],
    ['2026-01-31T08:00:00-08:00', 'P1W', '2026-02-07T08:00:00-08:00'],
    ['2026-01-31T08:00:00-08:00', 'P1M', '2026-02-28T08:00:00-08:00'],
    ['2028-02-29T08:00:00-08:00', 'P1Y', '2029-02-28T08:00:00-08:00'],
    ['2026-03-07T02:30:00-08:00', 'P1D', '2026-03-08T03:30:00-07:00'],
    ['2026-11-21T18:00:00-08:00', 'PT0S', '2026-11-21T18:00:00-08:00'],
  ])('%s and %s are %s', (instant, duration, later) => {
    expect(plusDuration(instant, duration, ZONE)).toBe(later);
  });

  it('go back as they go forth', () => {
    expect(minusDuration('2026-11-01T12:00:00-08:00', 'P1D', ZONE)).toBe('2026-10-31T12:00:00-07:00');
    expect(minusDuration('2026-11-01T12:00:00-08:00', 'PT24H', ZONE)).toBe('2026-10-31T13:00:00-07:00');
  });

  it('end a day at its last second', () => {
    expect(endOfDay('2026-11-01', ZONE)).toBe('2026-11-01T23:59:59-08:00');
  });
});
