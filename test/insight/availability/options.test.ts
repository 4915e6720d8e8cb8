import { describe, expect, it } from 'vitest';
import { optionsFor } from '../../../subgraphs/insight/rules/availability/options.ts';
import { partsOf } from '../../../subgraphs/insight/rules/availability/wanted.ts';
import { anItem } from '../an-order.ts';
import { anInput, at, stockAt } from './places.ts';

const now = '2026-11-19T10:30:00-08:00';
const none = { stock: 0, inbound: 0, isOpen: false };
const everywhere = ['loc:dc-reno', 'loc:store-071', 'loc:store-058', 'loc:store-042', 'loc:store-023', 'loc:store-017'];

function options(asked: Parameters<typeof anInput>[0]['asked'], onHand = 6) {
  const levels = everywhere.map((id) => stockAt(id, { onHand }));
  const input = anInput({ now, asked, item: anItem({ levels }) });
  return optionsFor(input, partsOf(input, at(now)), none, at(now));
}

const store = { method: 'PICK_UP', locationId: 'loc:store-017' } as const;

describe('options', () => {
  it('are the stores within 30 km and every route, soonest first, then nearest', () => {
    expect(options(store).map(({ locationId, distanceKm }) => [locationId, distanceKm])).toEqual([
      ['loc:store-017', 0],
      ['loc:store-023', 11.7],
      ['loc:store-042', 25.4],
      ['loc:store-058', 27.3],
      ['loc:dc-reno', 309.1],
    ]);
  });

  it('have the wanted quantity now, over what a store keeps back', () => {
    expect(options({ ...store, quantity: 4 })).toHaveLength(5);
    expect(options({ ...store, quantity: 5 }).map(({ locationId }) => locationId)).toEqual(['loc:dc-reno']);
    expect(options({ ...store, quantity: 7 })).toEqual([]);
  });

  it('say how much in one word', () => {
    expect(options(store, 5).map(({ band }) => band)).toEqual(['FEW', 'FEW', 'FEW', 'FEW', 'IN_STOCK']);
    expect(options(store, 6)[0]).toMatchObject({ band: 'IN_STOCK', quantity: 4 });
  });

  it('are shipped to the given postcode, else to the region of the asked place', () => {
    const elsewhere = { ...store, postalCode: '10001', countryCode: 'US' };
    expect(options(elsewhere).some(({ method }) => method === 'SHIP')).toBe(false);
  });

  it('are not stores when no place was asked', () => {
    expect(options({ method: 'SHIP', postalCode: '94402', countryCode: 'US' })).toMatchObject([
      { locationId: 'loc:dc-reno', method: 'SHIP', distanceKm: null },
    ]);
  });
});
