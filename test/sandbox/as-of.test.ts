import { expect, it } from 'vitest';
import { asOf } from '../../sandbox/world/as-of.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';

const world = await readWorld();

it.each([
  ['order-history', '2026-11-20T19:30:00-08:00', null, '2026-11-20T19:30:00-08:00'],
  ['billing', '2026-11-20T19:30:00-08:00', null, '2026-11-20T19:00:00-08:00'],
  ['fulfillment', '2026-11-20T19:30:00-08:00', null, '2026-11-20T19:25:00-08:00'],
  ['inventory-warehouses', '2026-11-20T19:30:00-08:00', null, '2026-11-20T19:20:00-08:00'],
  ['inventory-stores', '2026-11-20T19:00:00-08:00', null, '2026-11-20T18:00:00-08:00'],
  ['inventory-stores', '2026-11-20T19:04:59-08:00', null, '2026-11-20T18:00:00-08:00'],
  ['inventory-stores', '2026-11-20T19:05:00-08:00', null, '2026-11-20T19:00:00-08:00'],
  ['inventory-stores', '2026-11-20T19:30:00-08:00', null, '2026-11-20T19:00:00-08:00'],
  ['inventory-stores', '2026-11-19T10:30:00-08:00', 'PT16H', '2026-11-18T18:00:00-08:00'],
  ['never-heard-of', '2026-11-20T19:30:00-08:00', null, '2026-11-20T19:30:00-08:00'],
])('%s at %s (extract age %s) shows %s', (system, now, age, shown) => {
  expect(asOf(world, system, new Date(now), age)).toEqual(new Date(shown));
});
