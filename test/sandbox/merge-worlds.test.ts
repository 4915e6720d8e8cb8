import { expect, it } from 'vitest';
import { mergeWorlds } from '../../sandbox/world/merge-worlds.ts';
import { readOlistWorld } from '../../sandbox/world/read-olist-world.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import { tinyOlistFolder } from './tiny-olist.ts';

it('lays worlds together under the clock and policies of the first', async () => {
  const stories = await readWorld();
  const olist = await readOlistWorld(await tinyOlistFolder());
  const merged = mergeWorlds(stories, olist);
  expect([merged.clock, merged.policies]).toEqual([stories.clock, stories.policies]);
  for (const part of ['locations', 'products', 'customers', 'events'] as const) {
    expect(merged[part]).toHaveLength(stories[part].length + olist[part].length);
  }
  expect(Object.keys(merged.addresses)).toHaveLength(Object.keys(stories.addresses).length + 3);
  expect(merged.events.map(({ time }) => time)).toEqual(
    merged.events.map(({ time }) => time).toSorted((a, b) => a - b),
  );
  // Each keeps its own zone and currency.
  expect(merged.events[0]).toMatchObject({ timeZone: 'America/Sao_Paulo', currencyCode: 'BRL' });
});

it('names every id that two worlds have', async () => {
  const olist = await readOlistWorld(await tinyOlistFolder());
  const other = {
    ...olist,
    events: [],
    products: [],
    addresses: {},
    locations: [],
    customers: olist.customers.slice(1),
  };
  expect(() => mergeWorlds(olist, other)).toThrow(`The worlds cannot be merged:
- customer cus_m000002: expected it in one of the worlds, received it in two
- record order-history 5000002: expected it in one of the worlds, received it in two
- record billing B-M0000002: expected it in one of the worlds, received it in two
- record fulfillment 5000002-1: expected it in one of the worlds, received it in two`);
});
