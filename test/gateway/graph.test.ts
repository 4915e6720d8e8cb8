import { expect, it } from 'vitest';
import { readGraph } from '../../gateway/graph.ts';

it('lists the sources in one order: by subgraph in alphabetical order, then as the subgraph lists them', () => {
  const systems = readGraph().definitions.flatMap(({ systems }) => systems.map(({ system }) => system));
  expect(systems).toEqual([
    ...['billing', 'fulfillment', 'inventory-stores', 'inventory-warehouses'],
    ...['marketing', 'order-history', 'service'],
  ]);
});
