import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageCustomerIds, pageWorld } from '../support/page-world.ts';
import { type Stack, startStack } from '../support/stack.ts';

const CUSTOMERS = 10;
const LINES_EACH = 30;

const PAGE = `fragment Page on Customer {
  marketing { consent sentLast30Days }
  cases { nodes { number } totalCount }
  notes { nodes { body } }
  orders(first: 10) {
    nodes {
      number
      placedAt
      lines {
        nodes {
          title
          quantity
          variant { sku title inventoryLevels(first: 5) { nodes { onHand location { name } } gaps { system } } }
        }
      }
      fulfillmentOrders { nodes { status location { name } } }
      shipments { nodes { status parcels { trackingNumber } } }
      invoices { nodes { number total { amount } } }
      payments { nodes { amount { amount } } }
      cases { nodes { subject } }
      notes { nodes { body } }
    }
  }
}`;

const ids = pageCustomerIds(CUSTOMERS);
const ONE = `{ customer(id: "cus_page1") { ...Page } } ${PAGE}`;
const ALL_BY_ID = `{ nodes(ids: ${JSON.stringify(ids)}) { ...Page } } ${PAGE}`;
const ALL_BY_ALIAS = `{ ${ids.map((id, index) => `c${index}: customer(id: "${id}") { ...Page }`).join(' ')} } ${PAGE}`;

/** A customer's page, whatever the number of orders and lines on it. */
const PAGE_CALLS = {
  // Logged by the systems themselves.
  'billing FindInvoicesByOrder': 1,
  'billing FindPaymentsByOrder': 1,
  'fulfillment POST /shipments/search': 1,
  'fulfillment POST /tasks/search': 1,
  'inventory-warehouses GET /items': 1,
  // Two levels: the places of the work, and those of the stock, which are known once the stock is.
  'inventory-warehouses GET /locations': 2,
  'inventory-warehouses GET /stock': 1,
  'marketing POST /lists/members': 1,
  // Databases and folders keep no log: these are told by who asked.
  'identity customerById': 1,
  'inventory-stores locationByCode': 1,
  'inventory-stores stockBySku': 1,
  'order-history linesByOrder': 1,
  'order-history ordersOfAccounts': 1,
  'service casesByCustomer': 1,
  'service casesByOrder': 1,
  'service notesByCustomer': 1,
  'service notesByOrder': 1,
};

/** Ten pages: a hundred orders, of which billing takes 99 a call. */
const TEN_PAGES_CALLS = { ...PAGE_CALLS, 'billing FindInvoicesByOrder': 2, 'billing FindPaymentsByOrder': 2 };

/**
 * Where only the ids are known, marketing's records are found by the id and the others' by the account that stands for
 * it: two levels, which identity in a process of its own answers one by one.
 */
const TEN_PAGES_CALLS_BY_ID = {
  embedded: TEN_PAGES_CALLS,
  http: { ...TEN_PAGES_CALLS, 'identity customerById': 2 },
};

const LOGGING = ['billing', 'fulfillment', 'inventory-warehouses', 'marketing'];

describe.each(['embedded', 'http'] as const)('a customer page of 10 orders × 3 lines, %s subgraphs', (door) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ door, world: await pageWorld({ customers: CUSTOMERS, ordersEach: 10, linesEach: 3 }) });
    // The first question of all logs in and reads the files; that is not part of a page.
    await stack.ask(ONE);
  });
  afterAll(async () => await stack?.stop());

  it('costs one call per question and level', async () => {
    expect(await countCalls(stack, ONE, 1)).toEqual(PAGE_CALLS);
  });

  it('costs no more for ten customers at once, but for caps on keys', async () => {
    expect(await countCalls(stack, ALL_BY_ID, CUSTOMERS)).toEqual(TEN_PAGES_CALLS_BY_ID[door]);
  });

  it('is reported call by call as it reached the systems', async () => {
    await countCalls(stack, ALL_BY_ID, CUSTOMERS);
    const reported = stack.reports.filter(({ system }) => LOGGING.includes(system)).map(({ system }) => system);
    const logged = stack.sandbox.calls.entries.map(({ system }) => system);
    expect(reported.sort()).toEqual(logged.sort());
    expect(new Set(logged)).toEqual(new Set(LOGGING));
  });
});

describe('ten customers by ten aliases', () => {
  const open: Stack[] = [];
  const start = async (door: 'embedded' | 'http') => {
    const stack = await startStack({
      door,
      world: await pageWorld({ customers: CUSTOMERS, ordersEach: 10, linesEach: 3 }),
      // Ten whole pages side by side are more than one document may ask.
      env: { LIMITS: 'selections=off' },
    });
    open.push(stack);
    await stack.ask(ONE);
    return stack;
  };
  afterAll(async () => void (await Promise.all(open.map((stack) => stack.stop()))));

  it.each(['embedded', 'http'] as const)(
    'cost no more than by their ids, %s: branches of a plan that ask the same ask it together',
    async (door) => {
      expect(await countCalls(await start(door), ALL_BY_ALIAS, CUSTOMERS)).toEqual(TEN_PAGES_CALLS);
    },
  );
});

/** Asks, checks that the answer is whole, and counts what reached the silos. */
async function countCalls(stack: Stack, query: string, customers: number): Promise<Record<string, number>> {
  stack.sandbox.calls.clear();
  stack.reports.splice(0);
  const { data, errors } = await stack.ask(query);
  expect(errors).toBeUndefined();
  expect(stack.reports.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(linesIn(data)).toHaveLength(customers * LINES_EACH);
  const logged = stack.sandbox.calls.entries.map(({ system, operation }) => `${system} ${operation.split('?')[0]}`);
  const told = stack.reports.filter(({ system }) => !LOGGING.includes(system));
  return countEach([...logged, ...told.map(({ system, question }) => `${system} ${question}`)]);
}

interface Page {
  readonly orders: { readonly nodes: readonly { readonly lines: { readonly nodes: readonly unknown[] } }[] };
}

function linesIn(data: Readonly<Record<string, Page | readonly Page[]>>): unknown[] {
  return Object.values(data)
    .flat()
    .flatMap(({ orders }) => orders.nodes.flatMap(({ lines }) => lines.nodes));
}

function countEach(names: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...groups].map(([name, list]) => [name, list.length]));
}
