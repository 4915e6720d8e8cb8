import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import { openFacts } from '../facts-of.ts';
import { createProjector } from './project/project-facts.ts';
import { type System, systems, withoutSystems } from './project/unread.ts';

let facts: Awaited<ReturnType<typeof openFacts>>;
beforeAll(async () => {
  facts = await openFacts();
}, 60_000);
afterAll(async () => await facts.stop());

const instants = [
  '2026-07-06T14:22:00-07:00',
  '2026-08-20T12:00:00-07:00',
  '2026-10-17T09:30:00-07:00',
  '2026-11-12T18:31:00-08:00',
  '2026-11-18T16:12:00-08:00',
  '2026-11-20T19:00:00-08:00',
  '2026-11-20T19:30:00-08:00',
  '2026-11-21T18:00:00-08:00',
];

const switchOf = {
  'order-history': 'orderHistoryDown',
  fulfillment: 'fulfillmentDown',
  billing: 'billingDown',
  'inventory-stores': 'inventoryStoresDown',
  'inventory-warehouses': 'inventoryWarehousesDown',
  service: 'serviceDown',
} as const satisfies Record<System, string>;

const outages: readonly (readonly System[])[] = [
  ...systems.map((system) => [system]),
  ['order-history', 'inventory-warehouses'],
  ['fulfillment', 'inventory-warehouses'],
  ['inventory-stores', 'inventory-warehouses'],
];

describe('the projection of a world to facts', () => {
  it.each(instants)('is what the running silos of the stories say at %s', async (at) => {
    const { world, sandbox } = facts.stack;
    const numbers = world.events.flatMap((event) => (event.type === 'order.placed' ? [event.order] : []));
    await facts.goTo(at);
    const running = await facts.orderFacts(...numbers);
    const projected = createProjector(world)(sandbox.clock.now());
    for (const number of numbers) {
      expect(comparable(projected.order(number))).toEqual(comparable(running.get(number)));
    }
  });

  it.each(outages)('is what is left of it without %j', async (...down) => {
    const { world, sandbox } = facts.stack;
    const { timeZone } = world.policies;
    for (const at of ['2026-11-20T19:30:00-08:00']) {
      const numbers = world.events.flatMap((event) =>
        event.type === 'order.placed' && event.time < Date.parse(at) ? [event.order] : [],
      );
      await facts.goTo(
        at,
        down.map((system) => switchOf[system]),
      );
      const projected = createProjector(world)(sandbox.clock.now());
      for (const number of numbers) {
        const left = withoutSystems(projected.order(number), down, at, timeZone);
        expect(comparable(left)).toEqual(comparable((await facts.orderFacts(number)).get(number)));
      }
    }
  });
});

/** Instants as instants, sources without the keys of records, lists of records by their id, stock as a list. */
function comparable(facts: OrderFacts | undefined): unknown {
  return facts && normal({ ...facts, stock: [...facts.stock.values()].toSorted(bySku) });
}

function bySku(a: { readonly sku: string }, b: { readonly sku: string }): number {
  return a.sku < b.sku ? -1 : 1;
}

/** Asked for by documents and read by no rule; or other words for the same. Since when is the gateway's own knowledge. */
const UNREAD = new Set(['recordKey', 'sourceStatus', 'soldToday', 'since']);

function normal(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(normal);
    return items.every(hasId) ? items.toSorted((a, b) => (a.id < b.id ? -1 : 1)) : items;
  }
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return new Date(value).toISOString();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !UNREAD.has(name))
      .map(([name, one]) => [name, normal(one)]),
  );
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value;
}
