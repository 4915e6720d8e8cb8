import { describe, expect, it } from 'vitest';
import { readAsked } from '../../../subgraphs/insight/rules/availability/asked.ts';

const pickUp = { quantity: 1, method: 'PICK_UP', locationId: 'loc:store-017' };
const ship = { quantity: 2, method: 'SHIP', postalCode: '94030', countryCode: 'US' };

describe('what was asked', () => {
  it('is a pick-up at a place', () => {
    expect(readAsked(pickUp)).toEqual({ ...pickUp, postalCode: null, countryCode: null, neededBy: null });
  });

  it('is a delivery to a postcode by a date', () => {
    const neededBy = '2026-08-06T23:59:59-07:00';
    expect(readAsked({ ...ship, neededBy })).toEqual({ ...ship, locationId: null, neededBy });
  });

  it.each([
    ['no place for a pick-up', { ...pickUp, locationId: null }, 'a locationId for PICK_UP'],
    ['no place for a hand-over', { quantity: 1, method: 'HAND_OVER_IN_STORE' }, 'a locationId for HAND_OVER_IN_STORE'],
    ['no postcode for shipping', { ...ship, postalCode: null }, 'a postalCode and a countryCode for SHIP'],
    ['no country for shipping', { ...ship, countryCode: '' }, 'a postalCode and a countryCode for SHIP'],
    ['nothing wanted', { ...ship, quantity: 0 }, 'a quantity of at least 1'],
    ['part of a unit', { ...ship, quantity: 1.5 }, 'a quantity of at least 1'],
    [
      'an unknown method',
      { ...ship, method: 'NONE' },
      'one of the methods SHIP, DELIVER_BY_APPOINTMENT, PICK_UP, HAND_OVER_IN_STORE',
    ],
    ['a date that is none', { ...ship, neededBy: 'soon' }, 'neededBy as an instant'],
  ])('is refused: %s', (_, args, expected) => {
    expect(readAsked(args)).toMatchObject({ is: 'refused', expected });
  });
});
