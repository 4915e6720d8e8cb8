import { type CallContext, type Outcome, type Question, valueOrNull } from '../../subgraphs/kit/index.ts';
import type { AccountOrdersRequest } from '../../subgraphs/order-history/silo.ts';
import type { Silos } from './silos.ts';

/** What the silos said to each question, by its name and key. Plain JSON. */
export type Memory = Readonly<Record<string, Readonly<Record<string, Outcome<unknown>>>>>;

/** The orders of a screen, as the silo is asked for them. */
export const screenOrders: AccountOrdersRequest = { first: 10, after: null, statuses: null, placedAfter: null };

/** Asks the silos once for all that the screens of these customers need. Refuses to remember a failure. */
export async function recordMemory(silos: Silos, customerIds: readonly string[], call: CallContext): Promise<Memory> {
  const memory: Record<string, Record<string, Outcome<unknown>>> = {};
  const record = async <K extends string, T>(name: string, question: Question<K, T>, keys: readonly K[]) => {
    const outcomes = await askPatiently(question, [...new Set(keys)], call);
    memory[name] = Object.fromEntries(outcomes);
    return [...outcomes.values()].map(valueOrNull).filter((value) => value !== null);
  };
  const { crosswalk, orders, billing, fulfillment, inventory } = silos;
  const customers = await record('customerById', crosswalk.customerById, customerIds);
  const accounts = customers.flatMap(({ sourceRecords }) =>
    sourceRecords.filter(({ system }) => system === 'order-history'),
  );
  const keys = accounts.map(({ key }) => key);
  const parts = await record('ordersOfAccounts', orders.ordersOfAccounts(screenOrders), keys);
  const numbers = parts.flatMap((part) => part.orders.map(({ order }) => order.number));
  await record('orderByNumber', orders.orderByNumber, numbers);
  const lines = await record('linesByOrder', orders.linesByOrder, numbers);
  await record('invoicesByOrder', billing.invoicesByOrder, numbers);
  await record('shipmentsByOrder', fulfillment.shipmentsByOrder, numbers);
  const skus = lines.flatMap(({ items }) => items.flatMap(({ sku }) => sku ?? []));
  await record('storeStock', inventory.stores.stockBySku, skus);
  await record('warehouseStock', inventory.warehouses.stockBySku, skus);
  await record('itemBySku', inventory.warehouses.itemBySku, skus);
  return memory;
}

const PORTION = 100;
const TRIES = 5;

/** In small portions, each again if it was not answered: while everything starts, a system may be late. */
async function askPatiently<K extends string, T>(question: Question<K, T>, keys: readonly K[], call: CallContext) {
  const outcomes = new Map<K, Outcome<T>>();
  for (let from = 0; from < keys.length; from += PORTION) {
    let missing = keys.slice(from, from + PORTION);
    for (let attempt = 0; attempt < TRIES && missing.length > 0; attempt += 1) {
      for (const [key, outcome] of await question(missing, call)) outcomes.set(key, outcome);
      missing = missing.filter((key) => outcomes.get(key)?.is === 'unavailable');
    }
  }
  return outcomes;
}

/** The same silos, the recorded questions answered from memory. A key that was not recorded is refused. */
export function recallMemory(memory: Memory, silos: Silos): Silos {
  const recall = <K extends string, T>(name: string, _like: Question<K, T>): Question<K, T> => {
    const known = new Map(Object.entries(memory[name] ?? {})) as Map<string, Outcome<T>>;
    return async (keys) => new Map(keys.map((key) => [key, known.get(key) ?? refuse(name, key)]));
  };
  const { crosswalk, orders, billing, fulfillment, inventory } = silos;
  const ordersOfAccounts = recall('ordersOfAccounts', orders.ordersOfAccounts(screenOrders));
  return {
    crosswalk: { ...crosswalk, customerById: recall('customerById', crosswalk.customerById) },
    orders: {
      ...orders,
      ordersOfAccounts: () => ordersOfAccounts,
      orderByNumber: recall('orderByNumber', orders.orderByNumber),
      linesByOrder: recall('linesByOrder', orders.linesByOrder),
    },
    billing: { ...billing, invoicesByOrder: recall('invoicesByOrder', billing.invoicesByOrder) },
    fulfillment: { ...fulfillment, shipmentsByOrder: recall('shipmentsByOrder', fulfillment.shipmentsByOrder) },
    inventory: {
      ...inventory,
      stores: { ...inventory.stores, stockBySku: recall('storeStock', inventory.stores.stockBySku) },
      warehouses: {
        ...inventory.warehouses,
        stockBySku: recall('warehouseStock', inventory.warehouses.stockBySku),
        itemBySku: recall('itemBySku', inventory.warehouses.itemBySku),
      },
    },
  };
}

function refuse(name: string, key: string): never {
  throw new Error(`${name}: ${JSON.stringify(key)} was not recorded`);
}
