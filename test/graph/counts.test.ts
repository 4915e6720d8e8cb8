import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageCustomerIds, pageWorld } from '../support/page-world.ts';
import { type Stack, startStack } from '../support/stack.ts';

const PAGE = `fragment Page on Customer {
  orders(first: 10) {
    nodes {
      number
      placedAt
      lines { nodes { title quantity variant { sku title inventoryLevels(first: 5) { nodes { onHand location { name } } gaps { system } } } } }
      fulfillmentOrders { nodes { status location { name } } }
      shipments { nodes { status parcels { trackingNumber } } }
      invoices { nodes { number total { amount } } }
      payments { nodes { amount { amount } } }
    }
  }
}`;

/** One customer's page costs these calls, whatever the number of orders and lines on it. */
const ONE_CALL_EACH = {
  'billing FindInvoicesByOrder': 1,
  'billing FindPaymentsByOrder': 1,
  'fulfillment shipments': 1,
  'fulfillment work': 1,
  'inventory-warehouses items': 1,
  'inventory-warehouses locations': 1,
  'inventory-warehouses stock': 1,
  'order-history lines': 1,
  'order-history orders': 1,
};

describe.each(['embedded', 'http'] as const)('calls for a customer page of 10 orders × 3 lines, %s subgraphs', (door) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ door, world: await pageWorld({ customers: 10, ordersEach: 10, linesEach: 3 }) });
    // The first question of all logs in; a session is not part of a page.
    await stack.ask(`{ customer(id: "cus_page1") { ...Page } } ${PAGE}`);
  });
  afterAll(async () => await stack?.stop());

  it('are one per silo question and level', async () => {
    expect(await countCalls(stack, `{ customer(id: "cus_page1") { ...Page } } ${PAGE}`, 1)).toEqual(ONE_CALL_EACH);
  });

  it('are as few for ten customers at once, but for caps on keys', async () => {
    const ids = JSON.stringify(pageCustomerIds(10));
    // A hundred orders: billing takes 99 keys a call.
    expect(await countCalls(stack, `{ nodes(ids: ${ids}) { ...Page } } ${PAGE}`, 10)).toEqual({
      ...ONE_CALL_EACH,
      'billing FindInvoicesByOrder': 2,
      'billing FindPaymentsByOrder': 2,
    });
  });
});

/** Asks, checks that the answer is whole, and counts what reached the silos. */
async function countCalls(stack: Stack, query: string, customers: number): Promise<Record<string, number>> {
  stack.sandbox.calls.clear();
  stack.reports.clear();
  const { data, errors } = await stack.ask(query);
  expect(errors).toBeUndefined();
  const pages = data.nodes ?? [data.customer];
  expect(pages.flatMap((page: { orders: { nodes: { lines: { nodes: unknown[] } }[] } }) => page.orders.nodes.flatMap((order) => order.lines.nodes))).toHaveLength(customers * 30);
  return stack.countCalls();
}
