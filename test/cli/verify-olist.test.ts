import { expect, it } from 'vitest';
import { countAnswers } from '../../cli/olist/answers.ts';
import { askOrders, type GraphOrder } from '../../cli/olist/graph-order.ts';
import { type Check, verifyOlist } from '../../cli/olist/verify.ts';
import { readOlistWorld } from '../../sandbox/world/read-olist-world.ts';
import type { World, WorldEvent } from '../../sandbox/world/world.ts';
import { emptyOrder, firstOrder, oddOrder, tinyOlistFiles, tinyOlistFolder } from '../sandbox/tiny-olist.ts';
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
    promises: 3,
    'promise kept or broken': 3,
    'promise late by': 2,
    discrepancies: 3,
  });
});

it('finds nothing wrong in an order that was canceled in time, and in one that nobody paid', async () => {
  const { 'olist_orders_dataset.csv': orders = '', 'olist_order_payments_dataset.csv': payments = '' } = tinyOlistFiles;
  const checks = await verify((world) => world, {
    ...items,
    'olist_orders_dataset.csv': orders
      .replace(/delivered(?=,2018-08-08)/, 'canceled')
      .replace(/2018-08-10.*2018-08-14[^,]*/, ','),
    'olist_order_payments_dataset.csv': payments.replace(`${oddOrder},1,boleto,1,880.73\n`, ''),
  });
  expect(wrong(checks)).toEqual([]);
  expect(passed(checks)).toMatchObject({ 'item freight': 3, 'promise kept or broken': 3, discrepancies: 3 });
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
  [
    'an invoice over another price',
    'discrepancies',
    'expected , got BILLED_AMOUNT_DIFFERS',
    (world) =>
      withEvent(world, (event) =>
        event.type === 'invoice.issued' && event.ref === firstOrder
          ? { ...event, lines: event.lines.map((line) => (line.sku === 'p2' ? { ...line, amount: '0.12' } : line)) }
          : null,
      ),
  ],
];

it.each(plants)('%s makes exactly one check fail', async (_name, what, said, plant) => {
  const checks = await verify(plant);
  expect(wrong(checks)).toEqual([{ what, failed: 1, examples: [`order ${firstOrder}: ${said}`] }]);
  const clean = passed(await verify((world) => world));
  expect(passed(checks)).toEqual({ ...clean, [what]: (clean[what] ?? 0) - 1 });
});

it('compares what the graph makes of a date, too', async () => {
  const plant = (world: World) =>
    withEvent(world, (event) =>
      event.type === 'shipment.delivered' && event.shipment === `SH-${oddOrder}-1`
        ? { ...event, at: event.at.replace('-03T', '-21T'), time: event.time + 18 * DAY_MS }
        : null,
    );
  const said = (what: string, text: string) => ({ what, failed: 1, examples: [`order ${oddOrder}: ${text}`] });
  expect(wrong(await verify(plant))).toEqual([
    said('delivered', 'expected 2018-05-03 08:00:00, got 2018-05-21 08:00:00'),
    said('promise kept or broken', 'expected KEPT, got BROKEN'),
    said('promise late by', 'expected null, got P1D'),
  ]);
});

it('counts the answers of the graph: a promised day lasts until its end', async () => {
  const orders = (tinyOlistFiles['olist_orders_dataset.csv'] as string)
    .replace('2018-08-14 13:32:39', '2018-08-20 13:32:39')
    .replace('2018-05-04 08:00:00,2018-05-03 08:00:00', '2018-05-06 11:59:00,2018-05-21 00:00:00');
  const seen = await ask(await tinyOlistFolder({ ...items, 'olist_orders_dataset.csv': orders }));
  expect(countAnswers(seen)).toEqual({
    'delivery promises with a delivery': 2,
    'delivery promises broken by a late delivery': 1,
    'deliveries after the midnight that begins the promised day': 2,
    'orders with BILLED_AMOUNT_DIFFERS': 1,
    'orders with ORDER_WITHOUT_LINES': 1,
    'orders with SHIPPED_BEFORE_PAYMENT': 1,
    'orders with SHIPPED_BEFORE_PAYMENT, two minutes tolerated': 0,
    'orders with SHIPPED_NOT_BILLED': 0,
    'lines with SHIPPED_NOT_BILLED': 0,
    'discrepancies of any other code': 0,
  });
});

/** What the graph says of the three orders of a folder. */
async function ask(folder: string): Promise<GraphOrder[]> {
  const stack = await startStack({ world: await readOlistWorld(folder) });
  try {
    const orders = await askOrders(stack.url, [firstOrder, emptyOrder, oddOrder], () => {});
    return orders.filter((order) => order !== null);
  } finally {
    await stack.stop();
  }
}

/** Loads the files, changes what the systems will know, and checks what the graph says against the files. */
async function verify(
  plant: (world: World) => World,
  files: Readonly<Record<string, string>> = items,
): Promise<Check[]> {
  const folder = await tinyOlistFolder(files);
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
