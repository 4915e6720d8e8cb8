import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentDocument } from '../../bench/agent/agent-document.ts';
import { createBenchWorld } from '../../bench/data/bench-world.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import { type Stack, startStack } from '../support/stack.ts';

const { world, customerIds } = createBenchWorld({ customers: 3, seed: 1, stories: await readWorld() });

/** The questions that take more than one call: two lists of orders, kits and then their parts, places level by level. */
const TWICE = { 'order-history ordersOfAccounts': 2, 'inventory-warehouses itemBySku': 2 };

it('has as many customers for each screen, all of them different', () => {
  const ids = [...customerIds.customer, ...customerIds.agent];
  expect(ids).toHaveLength(6);
  expect(new Set(ids).size).toBe(6);
});

describe('the agent’s screen of a bench world', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ world });
  });
  afterAll(() => stack.stop());

  it.each(customerIds.agent)('has two open orders and something of everything for %s', async (id) => {
    const { data, errors } = await stack.ask(agentDocument(), { id });
    expect(errors).toBeUndefined();
    const { openIssues, orders, promiseRecord, marketingEligibility, cases, notes, invoices } = data.customer;
    const codes = openIssues.nodes.map(({ code }: { readonly code: string }) => code);
    expect(codes.toSorted()).toEqual(['CALL_BACK', 'DELIVERY_STUCK', 'DELIVERY_STUCK', 'MARKETING_ON']);
    expect(orders.nodes).toHaveLength(2);
    expect(promiseRecord.broken).toBeGreaterThan(0);
    expect(marketingEligibility.eligible).toBe(false);
    expect([cases.nodes.length, notes.nodes.length, invoices.nodes.length]).toEqual([1, 2, 2]);
  });

  it('asks once about the orders that are shown and those that only the rules need', async () => {
    await stack.ask(agentDocument(), { id: customerIds.agent[0] });
    stack.reports.length = 0;
    await stack.ask(agentDocument(), { id: customerIds.agent[0] });
    const calls = Map.groupBy(stack.reports, ({ system, question }) => `${system} ${question}`);
    const repeated = [...calls].filter(([, reports]) => reports.length > 1);
    expect(Object.fromEntries(repeated.map(([question, reports]) => [question, reports.length]))).toEqual(TWICE);
    expect(calls.get('fulfillment workByOrder')?.map(({ keys }) => keys)).toEqual([4]);
  });
});
