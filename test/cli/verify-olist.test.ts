import { expect, it } from 'vitest';
import { type Check, verifyOlist } from '../../cli/olist/verify.ts';
import { readOlistWorld } from '../../sandbox/world/read-olist-world.ts';
import type { World, WorldEvent } from '../../sandbox/world/world.ts';
import { firstOrder, tinyOlistFiles, tinyOlistFolder } from '../sandbox/tiny-olist.ts';
import { startStack } from '../support/stack.ts';

const DAY_MS = 86_400_000;

/** As in the real data, all items of one seller on an order have one time by which they are to be shipped. */
const items = {
  'olist_order_items_dataset.csv': (tinyOlistFiles['olist_order_items_dataset.csv'] as string).replaceAll(
    '2018-08-16 10:10:18',
    '2018-08-15 10:10:18',
  ),
};

it('finds nothing wrong where nothing is', async () => {
  const checks = await verify((world) => world);
  expect(wrong(checks)).toEqual([]);
  expect(passed(checks)).toMatchObject({
    'order found': 3,
    'item price': 4,
    payments: 3,
    delivered: 3,
    'zip code prefix': 3,
    'person behind the order': 3,
  });
});

/** A system that has one value wrong, and what the check must say. */
const plants: readonly (readonly [string, string, string, (world: World) => World])[] = [
  [
    'a wrong cent',
    'payments',
    'expected CREDIT_CARD 30.00 BRL, VOUCHER 9.17 BRL, got CREDIT_CARD 30.01 BRL, VOUCHER 9.17 BRL',
    (world) =>
      withEvent(world, (event) =>
        event.type === 'payment.sale' && event.amount === '30.00' ? { ...event, amount: '30.01' } : null,
      ),
  ],
  [
    'a shifted date',
    'delivered',
    'expected 2018-08-14 13:32:39, got 2018-08-15 13:32:39',
    (world) =>
      withEvent(world, (event) =>
        event.type === 'shipment.delivered' && event.shipment === `SH-${firstOrder}-1` ? aDayLater(event) : null,
      ),
  ],
  [
    'a lost leading zero',
    'zip code prefix',
    'expected 04841, got 4841',
    (world) => {
      const [key, address] = Object.entries(world.addresses).find(([, { postalCode }]) => postalCode === '04841') ?? [];
      if (!key || !address) throw new Error('no such address to plant in');
      return { ...world, addresses: { ...world.addresses, [key]: { ...address, postalCode: '4841' } } };
    },
  ],
];

it.each(plants)('%s makes exactly one check fail', async (_name, what, said, plant) => {
  const checks = await verify(plant);
  expect(wrong(checks)).toEqual([{ what, failed: 1, examples: [`order ${firstOrder}: ${said}`] }]);
  const clean = passed(await verify((world) => world));
  expect(passed(checks)).toEqual({ ...clean, [what]: (clean[what] ?? 0) - 1 });
});

/** Loads the files, changes what the systems will know, and checks what the graph says against the files. */
async function verify(plant: (world: World) => World): Promise<Check[]> {
  const folder = await tinyOlistFolder(items);
  const stack = await startStack({ world: plant(await readOlistWorld(folder)) });
  try {
    return await verifyOlist({ url: stack.url, folder });
  } finally {
    await stack.stop();
  }
}

/** The world with the one event changed that `change` knows. */
function withEvent(world: World, change: (event: WorldEvent) => WorldEvent | null): World {
  const found = world.events.filter((event) => change(event) !== null);
  if (found.length !== 1) throw new Error(`${found.length} events to plant in, expected one`);
  const events = world.events.map((event) => change(event) ?? event).sort((a, b) => a.time - b.time);
  return { ...world, events };
}

function aDayLater(event: WorldEvent): WorldEvent {
  return { ...event, at: event.at.replace('-14T', '-15T'), time: event.time + DAY_MS };
}

function wrong(checks: readonly Check[]) {
  return checks.filter(({ failed }) => failed > 0).map(({ what, failed, examples }) => ({ what, failed, examples }));
}

function passed(checks: readonly Check[]): Record<string, number> {
  return Object.fromEntries(checks.map((check) => [check.what, check.passed]));
}
