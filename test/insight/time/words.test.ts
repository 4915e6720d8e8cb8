import { describe, expect, it } from 'vitest';
import { earliestOf, latestOf } from '../../../subgraphs/insight/rules/time/latest-of.ts';
import {
  clockWords,
  dayWords,
  elapsedWords,
  timesWords,
  whenWords,
} from '../../../subgraphs/insight/rules/time/words.ts';
import { capitalized, listed, lowered, notKnown, siloWords, unitsOf } from '../../../subgraphs/insight/rules/words.ts';
import { NOW, ZONE } from '../an-order.ts';

const context = { now: NOW };

describe('words for instants', () => {
  it('name the day, with the year if it is another', () => {
    expect(dayWords('2026-08-07T11:40:00-07:00', ZONE, context)).toBe('7 Aug');
    expect(dayWords('2027-02-15T14:00:00-08:00', ZONE, context)).toBe('15 Feb 2027');
    expect(dayWords('2025-12-31T23:00:00-08:00', ZONE, context)).toBe('31 Dec 2025');
  });

  it('are those of the place', () => {
    expect(dayWords('2026-08-08T06:00:00Z', ZONE, context)).toBe('7 Aug');
    expect(dayWords('2026-08-08T06:00:00Z', 'Europe/Berlin', context)).toBe('8 Aug');
    expect(clockWords('2026-08-08T06:00:00Z', ZONE)).toBe('23:00');
  });

  it('leave the day out where it is today', () => {
    expect(whenWords('2026-11-21T19:15:00-08:00', ZONE, context)).toBe('19:15');
    expect(whenWords('2026-11-22T11:00:00-08:00', ZONE, context)).toBe('22 Nov 11:00');
    expect(whenWords('2027-01-02T11:00:00-08:00', ZONE, context)).toBe('2 Jan 2027 11:00');
  });
});

it.each([
  ['2026-11-20T16:15:00-08:00', '2026-11-20T19:00:00-08:00', '2 h 45 min'],
  ['2026-11-20T16:15:00-08:00', '2026-11-20T16:15:59-08:00', '0 min'],
  ['2026-11-20T16:15:00-08:00', '2026-11-20T17:15:00-08:00', '1 h'],
  ['2026-11-20T16:15:00-08:00', '2026-11-20T16:40:00-08:00', '25 min'],
  ['2026-11-18T16:15:00-08:00', '2026-11-20T19:00:00-08:00', '2 days 2 h'],
  ['2026-11-19T16:15:00-08:00', '2026-11-20T16:45:00-08:00', '1 day'],
  ['2026-11-20T19:00:00-08:00', '2026-11-20T16:15:00-08:00', '0 min'],
])('from %s to %s it is %s', (from, to, words) => {
  expect(elapsedWords(from, to)).toBe(words);
});

it('counts in words', () => {
  expect([1, 2, 3].map(timesWords)).toEqual(['once', 'twice', '3 times']);
});

it('takes the latest and the earliest of what is known', () => {
  const [early, late] = ['2026-11-21T10:00:00-08:00', '2026-11-21T18:30:00Z'];
  expect(latestOf(null, late, early, undefined)).toBe(late);
  expect(earliestOf(null, late, early, undefined)).toBe(early);
  expect(latestOf(null)).toBeNull();
});

describe('words', () => {
  it('begin small inside a sentence, but for abbreviations', () => {
    expect(lowered('Hardware box HW-77')).toBe('hardware box HW-77');
    expect(lowered('TV stand')).toBe('TV stand');
    expect(lowered('')).toBe('');
    expect(capitalized('order history')).toBe('Order history');
  });

  it('tell units and lists', () => {
    expect(unitsOf(1, 'Phone X')).toBe('phone X');
    expect(unitsOf(2, 'Phone X')).toBe('2 × phone X');
    expect(listed([])).toBe('');
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b'])).toBe('a and b');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('tell which silos could not be read', () => {
    expect(siloWords('ORDER_HISTORY')).toBe('order history');
    expect(notKnown(['BILLING', 'FULFILLMENT'])).toBe('Not known: billing and fulfillment could not be read.');
  });
});
