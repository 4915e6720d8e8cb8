import { expect, it } from 'vitest';
import { regionOf } from '../../../subgraphs/insight/rules/availability/region.ts';
import { at } from './places.ts';

const { policies } = at('2026-11-19T10:30:00-08:00');

it.each([
  ['94030', 'US', 'bay-area'],
  ['94030', 'us', 'bay-area'],
  [' 95 112', 'US', 'bay-area'],
  ['94206', 'US', null],
  ['89502', 'US', null],
  ['94030', 'DE', null],
  [null, 'US', null],
  ['94030', null, null],
])('postcode %s in %s is region %s', (postalCode, countryCode, region) => {
  expect(regionOf({ postalCode, countryCode }, policies)).toBe(region);
});
