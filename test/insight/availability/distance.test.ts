import { expect, it } from 'vitest';
import { distanceKm } from '../../../subgraphs/insight/rules/availability/distance.ts';

const sanMateo = { latitude: 37.563, longitude: -122.3255 };

it.each([
  ['Redwood City', { latitude: 37.4852, longitude: -122.2364 }, 11.7],
  ['San Francisco', { latitude: 37.7793, longitude: -122.4193 }, 25.4],
  ['San Jose', { latitude: 37.3382, longitude: -121.8863 }, 46.1],
  ['Reno', { latitude: 39.5296, longitude: -119.8138 }, 309.1],
  ['itself', sanMateo, 0],
])('from San Mateo to %s', (_, there, km) => {
  expect(distanceKm(sanMateo, there)).toBe(km);
  expect(distanceKm(there, sanMateo)).toBe(km);
});

it('is not known without a position', () => {
  expect(distanceKm(sanMateo, null)).toBeNull();
});
