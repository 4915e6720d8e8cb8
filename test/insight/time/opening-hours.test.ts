import { describe, expect, it } from 'vitest';
import { isOpenAt, lastClosing, nextOpening, preparedAt } from '../../../subgraphs/insight/rules/time/opening-hours.ts';
import { aPlace, ZONE } from '../an-order.ts';

/** Told for 14 days from Saturday 21 Nov on: ten to eight every day. */
const store = aPlace();
/** Monday to Saturday, as a warehouse of the first two weeks of July tells it. */
const weekdays = aPlace({
  openingWindows: ['06', '07', '08', '09', '10', '11', '13', '14', '15', '16', '17', '18'].map((day) => ({
    start: `2026-07-${day}T06:00:00-07:00`,
    end: `2026-07-${day}T18:00:00-07:00`,
  })),
});
const never = aPlace({ openingWindows: [] });
const unknownHours = aPlace({ openingWindows: null });
const dayAndNight = aPlace({
  openingWindows: Array.from({ length: 14 }, (_, day) => ({
    start: `2026-12-${String(day + 1).padStart(2, '0')}T00:00:00-08:00`,
    end: `2026-12-${String(day + 2).padStart(2, '0')}T00:00:00-08:00`,
  })),
});

describe('a place is open', () => {
  it.each([
    ['2026-11-21T09:59:59-08:00', false],
    ['2026-11-21T10:00:00-08:00', true],
    ['2026-11-21T20:00:00-08:00', true],
    ['2026-11-21T20:00:01-08:00', false],
    // Weeks before and after those that are told.
    ['2026-11-03T15:00:00-08:00', true],
    ['2026-11-03T21:00:00-08:00', false],
    ['2027-02-15T15:00:00-08:00', true],
    // In summer time, by the wall clock.
    ['2026-10-05T10:30:00-07:00', true],
    ['2026-10-05T09:30:00-07:00', false],
  ])('at %s: %s', (instant, open) => {
    expect(isOpenAt(store, instant)).toBe(open);
  });

  it('never on a closed weekday', () => {
    expect(isOpenAt(weekdays, '2026-07-12T12:00:00-07:00')).toBe(false);
    expect(isOpenAt(weekdays, '2026-08-09T12:00:00-07:00')).toBe(false);
    expect(isOpenAt(weekdays, '2026-08-10T12:00:00-07:00')).toBe(true);
  });

  it('or not, or nobody knows', () => {
    expect(isOpenAt(never, '2026-11-21T12:00:00-08:00')).toBe(false);
    expect(isOpenAt(unknownHours, '2026-11-21T12:00:00-08:00')).toBeNull();
  });
});

describe('the next opening', () => {
  it.each([
    [store, '2026-11-21T09:00:00-08:00', '2026-11-21T10:00:00-08:00'],
    [store, '2026-11-21T10:00:00-08:00', '2026-11-22T10:00:00-08:00'],
    [store, '2026-11-20T19:10:00-08:00', '2026-11-21T10:00:00-08:00'],
    [store, '2026-11-12T19:10:00-08:00', '2026-11-13T10:00:00-08:00'],
    [store, '2026-12-04T12:00:00-08:00', '2026-12-05T10:00:00-08:00'],
    [store, '2026-12-25T12:00:00-08:00', '2026-12-26T10:00:00-08:00'],
    [weekdays, '2026-07-11T12:00:00-07:00', '2026-07-13T06:00:00-07:00'],
    [weekdays, '2026-07-18T19:00:00-07:00', '2026-07-20T06:00:00-07:00'],
    [weekdays, '2026-07-04T19:00:00-07:00', '2026-07-06T06:00:00-07:00'],
    [never, '2026-11-21T09:00:00-08:00', null],
    [unknownHours, '2026-11-21T09:00:00-08:00', null],
  ])('%#: after %s', (place, after, opening) => {
    expect(nextOpening(place, after)).toBe(opening);
  });
});

describe('the last closing', () => {
  it.each([
    [store, '2026-11-22T09:00:00-08:00', '2026-11-21T20:00:00-08:00'],
    [store, '2026-11-21T09:00:00-08:00', '2026-11-20T20:00:00-08:00'],
    [store, '2026-12-25T09:00:00-08:00', '2026-12-24T20:00:00-08:00'],
    [weekdays, '2026-07-13T05:00:00-07:00', '2026-07-11T18:00:00-07:00'],
    [weekdays, '2026-07-06T05:00:00-07:00', '2026-07-04T18:00:00-07:00'],
    [weekdays, '2026-08-17T05:00:00-07:00', '2026-08-15T18:00:00-07:00'],
    [never, '2026-11-21T09:00:00-08:00', null],
  ])('%#: before %s', (place, before, closing) => {
    expect(lastClosing(place, before)).toBe(closing);
  });
});

describe('what takes an hour inside opening hours is ready', () => {
  it.each([
    // Open: an hour later.
    [store, '2026-11-21T10:30:00-08:00', '2026-11-21T11:30:00-08:00'],
    // Just until closing.
    [store, '2026-11-21T19:00:00-08:00', '2026-11-21T20:00:00-08:00'],
    // Not before closing any more: begun anew.
    [store, '2026-11-21T19:30:00-08:00', '2026-11-22T11:00:00-08:00'],
    [store, '2026-11-20T20:30:00-08:00', '2026-11-21T11:00:00-08:00'],
    // Months after the hours that are told.
    [store, '2027-02-15T14:00:00-08:00', '2027-02-15T15:00:00-08:00'],
    [dayAndNight, '2026-12-01T23:30:00-08:00', '2026-12-02T00:30:00-08:00'],
    [never, '2026-11-21T10:30:00-08:00', null],
    [unknownHours, '2026-11-21T10:30:00-08:00', null],
  ])('%#: from %s', (place, start, ready) => {
    expect(preparedAt(place, start, 'PT1H')).toBe(ready);
  });

  it('never, where no day is long enough', () => {
    expect(preparedAt(store, '2026-11-21T10:30:00-08:00', 'PT11H')).toBeNull();
  });

  it('in the place’s own offset', () => {
    expect(preparedAt({ ...store, timeZone: ZONE }, '2026-11-21T18:30:00Z', 'PT1H')).toBe('2026-11-21T11:30:00-08:00');
  });
});
