import { rename } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type DoorKind, type Stack, startStack } from '../support/stack.ts';
import { BROAD } from './broad-operation.ts';
import { differencesOf, lostFields, problemsOf } from './differences.ts';

// One operation asks for everything at once.
const MANY_ROOTS = { LIMITS: 'rootFields=off' };

const orders = (...fields: string[]) => ['bed', 'kiosk'].flatMap((order) => fields.map((field) => `${order}.${field}`));

/** What is missing while a system is stopped, and nothing else: fields, and merged lists with a gap (`…`). */
const lostWithout = {
  'order-history': [
    ...orders('customer', 'lines', 'status', 'total'),
    'customer.orders',
    'customerById.orders',
    'kiosk.placedAtLocation',
    'lineById.quantity',
    'orderById.status',
  ],
  billing: [
    ...orders('customer.balance', 'invoices', 'payments', 'refunds'),
    'customer.balance',
    'customer.invoices',
    'customerById.balance',
    'invoiceById.status',
  ],
  fulfillment: [
    ...orders('fulfillmentOrders', 'returns', 'shipments'),
    'shipmentById.orderNumber',
    'shipmentById.status',
    'workById.orderNumber',
    'workById.status',
  ],
  // Besides the warehouses' stock it is the catalog.
  'inventory-warehouses': [
    ...orders(
      'fulfillmentOrders.nodes.lines.stockAtLocation.onHand',
      'fulfillmentOrders.nodes.lines.variant.title',
      'fulfillmentOrders.nodes.location.name',
      'invoices.nodes.lines.variant.title',
      'lines.nodes.variant.inventoryLevels …',
      'lines.nodes.variant.title',
      'shipments.nodes.parcels.items.variant.title',
    ),
    'inboundById.quantity',
    'item.inboundSupply …',
    'item.inventoryLevels …',
    'item.title',
    'itemById.title',
    'warehouse.name',
    'warehouseStockById.onHand',
  ],
  'inventory-stores': [
    ...orders('lines.nodes.variant.inventoryLevels …'),
    'item.inventoryLevels …',
    'kiosk.lines.nodes.stockWhereOrdered.onHand',
    'kiosk.placedAtLocation.name',
    'store.name',
    'storeStockById.onHand',
  ],
  service: [
    ...orders('cases', 'notes'),
    ...['caseById.customer', 'caseById.number', 'caseById.order', 'caseById.status'],
    ...['customer.cases', 'customer.notes'],
    ...['noteById.body', 'noteById.orderNumber'],
  ],
  marketing: ['customer.marketing'],
} as const;

type System = keyof typeof lostWithout;

const systems = Object.keys(lostWithout) as System[];

const lostWithoutLinks = [
  ...orders('customer'),
  'caseById.customer',
  'customer.balance',
  'customer.cases',
  'customer.invoices',
  'customer.marketing',
  'customer.notes',
  'customer.orders',
  'customer.sourceRecords',
  'customerById.balance',
  'customerById.mergedIds',
  'customerById.orders',
];

describe.each(['embedded', 'http'] satisfies DoorKind[])('with a system stopped, %s subgraphs', (door) => {
  let stack: Stack;
  let healthy: Answer;
  beforeAll(async () => {
    stack = await startStack({ door, env: MANY_ROOTS });
    healthy = answerOf(await stack.ask(BROAD));
  });
  afterAll(async () => await stack?.stop());

  it('everything is there while nothing is', () => {
    expect(healthy.errors).toBeUndefined();
    const { data } = healthy;
    expect(data.bed.lines.nodes).toHaveLength(2);
    expect(data.bed.returns.nodes).toEqual([]);
    expect(data.item.inventoryLevels.nodes).toHaveLength(6);
    expect(Object.values(data)).not.toContain(null);
  });

  it.each(systems)('%s costs its own fields only, each with path and code', async (system) => {
    const answer = await askWithout(stack, [system]);
    const differences = differencesOf(healthy.data, answer.data);
    expect(problemsOf(answer, differences, [system])).toEqual([]);
    expect(lostFields(differences)).toEqual([...lostWithout[system]].sort());
  });

  it.each(systems)('%s is back: the answer is the healthy one', async (system) => {
    await askWithout(stack, [system]);
    expect(await askWithout(stack, [])).toEqual(healthy);
  });

  it('two at once cost what each of them costs', async () => {
    for (const [index, one] of systems.entries()) {
      const other = systems[(index + 1) % systems.length] as System;
      const answer = await askWithout(stack, [one, other]);
      const differences = differencesOf(healthy.data, answer.data);
      expect(problemsOf(answer, differences, [one, other])).toEqual([]);
      expect(lostFields(differences)).toEqual(together(lostWithout[one], lostWithout[other]));
    }
    expect(await askWithout(stack, [])).toEqual(healthy);
  });

  it('the crosswalk costs whatever goes by the links: no empty list, no zero, no silent null', async () => {
    const store = fileURLToPath((stack.sandbox.settings.CROSSWALK_URL as string).replace('sqlite:', 'file:'));
    await rename(store, `${store}.away`);
    const answer = await stack.ask(BROAD);
    await rename(`${store}.away`, store);
    const differences = differencesOf(healthy.data, answer.data);
    // A customer whose id cannot be read is no customer: the error is at the id.
    expect(problemsOf(answer, differences, ['identity'], { bubbles: true })).toEqual([]);
    expect(lostFields(differences)).toEqual(lostWithoutLinks.sort());
    expect(answer.data.customer.id).toBe('cus_1001');
    expect(answerOf(await stack.ask(BROAD))).toEqual(healthy);
  });
});

/** What a process takes with it besides its silo's records: its root fields, and entities whose keys nobody knows. */
const lostWithProcess = {
  'order-history': ['bed', 'customer.orders', 'customerById.orders', 'kiosk', 'lineById.quantity', 'orderById'],
  billing: [...lostWithout.billing.filter((field) => field !== 'invoiceById.status'), 'invoiceById'],
  fulfillment: lostWithout.fulfillment,
  inventory: [
    ...orders(
      'fulfillmentOrders.nodes.lines.stockAtLocation',
      'fulfillmentOrders.nodes.lines.variant.title',
      'fulfillmentOrders.nodes.location.name',
      'invoices.nodes.lines.variant.title',
      'lines.nodes.variant',
      'shipments.nodes.parcels.items.variant.title',
    ),
    ...['inboundById.quantity', 'item', 'itemById', 'store', 'warehouse'],
    ...['kiosk.lines.nodes.stockWhereOrdered', 'kiosk.placedAtLocation.name'],
    ...['storeStockById.onHand', 'warehouseStockById.onHand'],
  ],
  service: lostWithout.service,
  marketing: lostWithout.marketing,
  identity: [
    ...orders('customer'),
    'caseById.customer',
    'customer',
    'customerById.balance',
    'customerById.mergedIds',
    'customerById.orders',
  ],
} as const;

it.each(Object.entries(lostWithProcess))("%s's process stopped costs its own fields only", async (name, lost) => {
  const stack = await startStack({ door: 'http', env: MANY_ROOTS });
  try {
    const healthy = await stack.ask(BROAD);
    const service = stack.services.find((one) => one.name === name);
    await service?.stop();
    const answer = await stack.ask(BROAD);
    const differences = differencesOf(healthy.data, answer.data);
    const known = name === 'inventory' ? ['inventory-stores', 'inventory-warehouses'] : [name];
    expect(problemsOf(answer, differences, known, { bubbles: true })).toEqual([]);
    expect(lostFields(differences)).toEqual([...lost].sort());
  } finally {
    await stack.stop();
  }
});

async function askWithout({ sandbox, ask }: Stack, stopped: readonly System[]): Promise<Answer> {
  for (const [system, knobs] of sandbox.knobs) knobs.down = stopped.includes(system);
  await sandbox.refresh();
  return answerOf(await ask(BROAD));
}

/** What does not differ from time to time. */
function answerOf({ data, errors }: Answer): Answer {
  return { data, ...(errors && { errors }) };
}

/** Both lists; what hangs on a field that is missing is missing with it. */
function together(one: readonly string[], other: readonly string[]): string[] {
  const all = [...new Set([...one, ...other])];
  return all.filter((field) => !all.some((parent) => field.startsWith(`${parent}.`))).sort();
}
