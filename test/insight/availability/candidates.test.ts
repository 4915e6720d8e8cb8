import { describe, expect, it } from 'vitest';
import { bestOf, type Candidate, candidatesFor } from '../../../subgraphs/insight/rules/availability/candidates.ts';
import { partsOf } from '../../../subgraphs/insight/rules/availability/wanted.ts';
import { anItem } from '../an-order.ts';
import { anInput, at, stockAt } from './places.ts';

const now = '2026-11-19T10:30:00-08:00';
const none = { stock: 0, inbound: 0, isOpen: false };

function waysOf(asked: Parameters<typeof anInput>[0]['asked'], onHand = 5) {
  const levels = ['loc:dc-reno', 'loc:wh-bayarea', 'loc:store-017', 'loc:store-023'].map((id) =>
    stockAt(id, { onHand }),
  );
  const input = anInput({ now, asked, item: anItem({ levels }) });
  return candidatesFor(input, partsOf(input, at(now)), none, at(now)).map(({ supply, readyAt }) => [
    supply.place.id,
    readyAt,
  ]);
}

const home = { postalCode: '94402', countryCode: 'US' };

describe('where it can come from', () => {
  it.each(['PICK_UP', 'HAND_OVER_IN_STORE'] as const)(
    '%s: only the asked place, an hour after the goods are there',
    (method) => {
      const asked = { method, locationId: 'loc:store-017' };
      expect(waysOf(asked)).toEqual([['loc:store-017', '2026-11-19T11:30:00-08:00']]);
      expect(waysOf(asked, 1)).toEqual([['loc:store-017', null]]);
    },
  );

  it('SHIP: the routes of the method to the region', () => {
    expect(waysOf({ method: 'SHIP', ...home })).toEqual([['loc:dc-reno', '2026-11-25T10:30:00-08:00']]);
    expect(waysOf({ method: 'SHIP', postalCode: '89502', countryCode: 'US' })).toEqual([]);
  });

  it('DELIVER_BY_APPOINTMENT: every one of them', () => {
    expect(waysOf({ method: 'DELIVER_BY_APPOINTMENT', ...home })).toEqual([
      ['loc:wh-bayarea', '2026-11-19T16:30:00-08:00'],
      ['loc:dc-reno', '2026-12-01T10:30:00-08:00'],
    ]);
  });
});

describe('the best place', () => {
  const candidate = (availableNow: number, readyAt: string | null) =>
    ({ supply: { availableNow }, readyAt }) as Candidate;
  const soon = candidate(0, '2026-11-20T10:00:00-08:00');
  const late = candidate(9, '2026-11-20T18:00:01Z');

  it('is the earliest', () => {
    expect(bestOf([late, soon, candidate(99, null)])).toBe(soon);
    expect(bestOf([candidate(99, null), soon, late])).toBe(soon);
  });

  it('is the one that has most when none has a date', () => {
    const most = candidate(2, null);
    expect(bestOf([candidate(1, null), most, candidate(-3, null)])).toBe(most);
  });

  it('is none when there is no way', () => {
    expect(bestOf([])).toBeNull();
  });
});
