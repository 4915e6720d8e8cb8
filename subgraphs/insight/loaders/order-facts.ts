import { found, type Outcome } from '../../kit/index.ts';
import { type AskFacts, stockSystemsOf } from '../ask-facts.ts';
import type { OrderFacts } from '../facts/order-facts.ts';
import { type RawItems, readKitStock } from '../facts/read-items.ts';
import { type RawOrders, readOrderFacts, skusWithoutStock, withStock } from '../facts/read-order-facts.ts';
import type { ItemStock, KitStock } from '../facts/stock-facts.ts';
import type { Policies } from '../policies/policies.ts';

/** As many orders as one internal document is asked for: a silo cuts them further by its own cap. */
const MOST_ORDERS = 100;

/** What all silos say of these orders, by number. */
export async function askOrderFacts(
  numbers: readonly string[],
  askFacts: AskFacts,
  policies: Policies,
): Promise<Map<string, OrderFacts>> {
  const systems = stockSystemsOf(policies);
  const read = await inChunks(numbers, MOST_ORDERS, async (chunk) => {
    const answer = await askFacts<RawOrders>('order-facts', { numbers: chunk });
    return chunk.map((number, index) => readOrderFacts(number, index, answer, systems));
  });
  const stock = await askItems(read.flatMap(skusWithoutStock), askFacts, policies);
  const items = new Map([...stock].map(([sku, { item }]): [string, ItemStock] => [sku, item]));
  return new Map(read.map((facts) => [facts.number, withStock(facts, items)]));
}

/** What there is of these items and of their components, by sku; an item that inventory does not know is left out. */
export async function askItems(
  skus: readonly string[],
  askFacts: AskFacts,
  policies: Policies,
): Promise<Map<string, KitStock>> {
  const systems = stockSystemsOf(policies);
  const read = await inChunks([...new Set(skus)], MOST_ITEMS, async (chunk) => {
    const answer = await askFacts<RawItems>('stock-facts', { skus: chunk });
    return chunk.map((_, index) => readKitStock(index, answer, systems));
  });
  return new Map(read.flatMap((kit) => (kit ? [[kit.item.sku, kit] as const] : [])));
}

const MOST_ITEMS = 100;

/** Asks for a few after the other: chunks of one question share what the silos can take. */
export async function inChunks<K, T>(
  keys: readonly K[],
  size: number,
  ask: (chunk: readonly K[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (let start = 0; start < keys.length; start += size) all.push(...(await ask(keys.slice(start, start + size))));
  return all;
}

/** Outcomes by key, as a loader takes them. */
export function foundByKey<T>(values: ReadonlyMap<string, T>): Map<string, Outcome<T>> {
  return new Map([...values].map(([key, value]) => [key, found(value)]));
}
