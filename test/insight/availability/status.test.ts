import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../subgraphs/insight/rules/availability/asked.ts';
import { type StatusFacts, statusOf } from '../../../subgraphs/insight/rules/availability/status.ts';
import { at } from './places.ts';

const context = at('2026-11-21T18:00:00-08:00');

function status(facts: Partial<StatusFacts>, asked: Partial<Asked> = {}) {
  return statusOf(
    { availableNow: 0, promisableBy: null, discontinued: false, ...facts },
    { quantity: 2, method: 'SHIP', locationId: null, postalCode: '94030', countryCode: 'US', neededBy: null, ...asked },
    context,
  );
}

const inTime = '2026-12-21T18:00:00-08:00';
const tooLate = '2026-12-21T18:00:01-08:00';

describe('status', () => {
  it('AVAILABLE: enough now, or in time when a date is needed', () => {
    expect(status({ availableNow: 2, promisableBy: inTime })).toBe('AVAILABLE');
    expect(status({ availableNow: 0, promisableBy: inTime }, { neededBy: inTime })).toBe('AVAILABLE');
    expect(status({ availableNow: 2, promisableBy: tooLate }, { neededBy: inTime })).not.toBe('AVAILABLE');
  });

  it('DISCONTINUED: no date, and none will come', () => {
    expect(status({ discontinued: true })).toBe('DISCONTINUED');
    expect(status({ discontinued: true, availableNow: 1 })).toBe('DISCONTINUED');
    expect(status({ discontinued: true, promisableBy: inTime })).toBe('AVAILABLE_LATER');
  });

  it('OUT_OF_STOCK: nothing there, and no date or one beyond 30 days', () => {
    expect(status({})).toBe('OUT_OF_STOCK');
    expect(status({ availableNow: -2, promisableBy: tooLate })).toBe('OUT_OF_STOCK');
  });

  it('AVAILABLE_LATER: a date within 30 days, counted from the needed date if there is one', () => {
    expect(status({ promisableBy: inTime })).toBe('AVAILABLE_LATER');
    expect(status({ availableNow: 1, promisableBy: inTime })).toBe('AVAILABLE_LATER');
    expect(status({ promisableBy: tooLate }, { neededBy: '2026-11-25T12:00:00-08:00' })).toBe('AVAILABLE_LATER');
  });

  it('BACKORDER: some there, no date soon enough for the rest', () => {
    expect(status({ availableNow: 1 })).toBe('BACKORDER');
    expect(status({ availableNow: 1, promisableBy: tooLate })).toBe('BACKORDER');
  });
});
