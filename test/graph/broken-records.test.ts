import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { World } from '../../sandbox/world/world.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { differencesOf } from './differences.ts';

interface Broken {
  readonly system: string;
  /** What is done to an event or a customer's record of the world: nothing that its type allows. */
  readonly event?: string;
  readonly change: (told: string) => string;
  /** What an answer with the record asks, and the places of it that may be null. */
  readonly query: string;
  readonly costs: readonly string[];
  readonly line: Readonly<Record<string, unknown>>;
}

/** In each system one record has one value that its field does not allow. */
const broken: readonly Broken[] = [
  {
    system: 'order-history',
    event: 'e030',
    change: (told) =>
      told.replace('"line":2,"sku":"BED-KING","quantity":1', '"line":2,"sku":"BED-KING","quantity":1.5'),
    query: '{ orderByNumber(number: "SO-10023") { status lines { nodes { title quantity total { amount } } } } }',
    costs: ['orderByNumber.lines.nodes.1.quantity'],
    line: { record: 'SO-10023 2', field: 'quantity', expected: 'a whole number', sample: 'SDUORG #.#' },
  },
  {
    system: 'billing',
    event: 'e040',
    change: (told) => told.replace('"sku":"BED-KING","quantity":1', '"sku":"BED-KING","quantity":"one"'),
    query:
      '{ orderByNumber(number: "SO-10023") { invoices { nodes { number lines { amount { amount } quantity } } } } }',
    costs: ['orderByNumber.invoices.nodes.0.lines.1.quantity'],
    line: { record: '0000004711', field: 'quantity', expected: 'a whole number', sample: 'Quantity "aaa"' },
  },
  {
    system: 'fulfillment',
    event: 'e051',
    change: (told) => told.replace(/"note":"[^"]*"/, '"note":7731'),
    query: `{ orderByNumber(number: "SO-10023") { fulfillmentOrders { nodes {
      status lines { boxes { stagedQuantity missing { quantity note } } }
    } } } }`,
    costs: ['orderByNumber.fulfillmentOrders.nodes.0.lines.1.boxes.2.missing.note'],
    line: { record: 'SO-10023-1', field: 'note', expected: 'text', sample: 'text ####' },
  },
  {
    system: 'inventory-warehouses',
    event: 'e075',
    change: (told) => told.replace('"unallocated":24', '"unallocated":24.25'),
    query:
      '{ productVariant(sku: "LAMP-9") { inboundSupply { nodes { quantity unallocatedQuantity status } gaps { system } } } }',
    costs: ['productVariant.inboundSupply.nodes.0.unallocatedQuantity'],
    line: {
      record: 'PO-9120 LAMP-9 loc:store-017',
      field: 'unallocatedQuantity',
      expected: 'a whole number',
      sample: 'unallocated ##.##',
    },
  },
  {
    system: 'service',
    event: 'e073',
    change: (told) => told.replace('"complaint":true', '"complaint":2'),
    query: '{ orderByNumber(number: "SO-10023") { cases { nodes { number status isComplaint subject } } } }',
    costs: ['orderByNumber.cases.nodes.0.isComplaint'],
    line: { record: 'CS-2207', field: 'isComplaint', expected: 'one of 0, 1', sample: 'is_complaint #' },
  },
  {
    system: 'marketing',
    change: (told) => told.replace(/("key":"mk-7d41","givenName":)"[^"]*"/, '$1[1]'),
    query: '{ customer(id: "cus_1001") { marketing { contactKey consent sentLast30Days } } }',
    costs: [],
    line: { record: 'mk-7d41', field: 'givenName', expected: 'text', sample: 'first a list of 1' },
  },
];

/** The world with every record broken. */
function breakRecords(world: World): World {
  const events = world.events.map((event) => {
    const one = broken.find((candidate) => candidate.event === event.id);
    return one ? JSON.parse(one.change(JSON.stringify(event))) : event;
  });
  const marketing = broken.find(({ event }) => event === undefined);
  const customers = JSON.parse(marketing?.change(JSON.stringify(world.customers)) ?? '[]');
  return { ...world, events, customers };
}

describe('a broken record', () => {
  let stack: Stack;
  let healthy: Stack;
  beforeAll(async () => {
    const world = await readWorld();
    [healthy, stack] = await Promise.all([startStack(), startStack({ world: breakRecords(world) })]);
  });
  afterAll(async () => void (await Promise.all([healthy, stack].map((one) => one?.stop()))));

  /** What the operator was told of a system. */
  const toldOf = (name: string) =>
    stack.logged.flatMap(({ time, system, ...facts }) => (system === name && facts.event !== 'failure' ? [facts] : []));

  it.each(broken)(
    'of $system costs only itself, and is told to the operator',
    async ({ system, query, costs, line }) => {
      const [was, now] = await Promise.all([healthy.ask(query), stack.ask(query)]);
      expect(was.errors).toBeUndefined();
      const differences = differencesOf(was.data, now.data);
      expect(differences.map(({ is, path }) => `${is} ${path.join('.')}`)).toEqual(costs.map((path) => `null ${path}`));
      const errors = (now.errors ?? []).map(({ path, extensions }) => [
        path?.join('.'),
        extensions?.code,
        extensions?.silo,
      ]);
      expect(errors).toEqual(costs.map((path) => [path, 'SILO_RECORD_INVALID', system]));
      expect(toldOf(system)).toEqual([{ event: 'record.invalid', level: 'warn', ...line, untold: 0 }]);
    },
  );

  it('is told once, however often it is asked', async () => {
    for (const { query } of broken) await stack.ask(query);
    expect(broken.map(({ system }) => toldOf(system).length)).toEqual(broken.map(() => 1));
  });

  it('of the stores costs the file it stands in, and the operator is told the line', async () => {
    const query =
      '{ productVariant(sku: "LAMP-9") { inventoryLevels(first: 20) { nodes { onHand } gaps { system } } } }';
    const was = await stack.ask(query);
    const folder = fileURLToPath(stack.sandbox.settings.SILO_INVENTORY_STORES_URL ?? '');
    await writeFile(join(folder, 'zz-torn.dat'), 'H\n');
    expect((await stack.ask(query)).data).toEqual(was.data);
    expect(toldOf('inventory-stores')).toMatchObject([{ event: 'file.refused', file: 'zz-torn.dat', line: 2 }]);
  });
});
