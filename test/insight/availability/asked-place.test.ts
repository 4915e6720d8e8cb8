import { expect, it } from 'vitest';
import { refuseUnknownPlace } from '../../../subgraphs/insight/rules/availability/asked-place.ts';
import { aGap, anItem } from '../an-order.ts';
import { anInput } from './places.ts';

const now = '2026-11-19T10:30:00-08:00';

it('a place that nobody knows is refused, unless somebody could not be asked', () => {
  const asked = { locationId: 'loc:store-999' };
  expect(refuseUnknownPlace(anInput({ now, asked }))).toEqual({
    is: 'refused',
    expected: 'the id of a location that there is',
    received: 'loc:store-999',
  });
  expect(refuseUnknownPlace(anInput({ now, asked, item: anItem({ gaps: [aGap('inventory-stores')] }) }))).toBeNull();
  expect(refuseUnknownPlace(anInput({ now, asked: { locationId: 'loc:store-017' } }))).toBeNull();
  expect(refuseUnknownPlace(anInput({ now, asked: { method: 'SHIP' } }))).toBeNull();
});
