import type { Invoice } from '../subgraphs/billing/records.ts';
import type { Shipment } from '../subgraphs/fulfillment/silo.ts';
import { placeKeyOf } from '../subgraphs/inventory/ids.ts';
import type { Item } from '../subgraphs/inventory/item.ts';
import { availableOf, bandOf, type Stock } from '../subgraphs/inventory/stock.ts';
import {
  type CallContext,
  type OrderNumber,
  type Outcome,
  type SourceInfo,
  valueOrNull,
} from '../subgraphs/kit/index.ts';
import type { LineRecord, OrderRecord } from '../subgraphs/order-history/domain.ts';
import type { OrderPart } from '../subgraphs/order-history/silo.ts';
import { screenOrders } from './data/memory.ts';
import type { Silos } from './data/silos.ts';

/**
 * The customer screen as one would write it by hand for this one page: each silo is asked once for all keys, and the
 * answer is put together in plain code. The limit that a graph is measured against.
 */
export async function customerScreen(id: string, silos: Silos, call: CallContext): Promise<object> {
  const customer = read(await silos.crosswalk.customerById([id], call), id);
  if (!customer) return { customer: null };
  const orders = await newestOrders(keysIn('order-history', customer.sourceRecords), silos, call);
  const numbers = orders.map(({ number }) => number);
  const [{ lines, stock }, invoices, shipments] = await Promise.all([
    linesWithStock(orders, silos, call),
    silos.billing.invoicesByOrder(numbers, call),
    silos.fulfillment.shipmentsByOrder(numbers, call),
  ]);
  const nodes = orders.map((order) => ({
    number: order.number,
    status: order.status,
    channel: order.channel,
    placedAt: order.placedAt,
    total: order.total,
    lines: { nodes: (read(lines, order.number)?.items ?? []).slice(0, 10).map((line) => toLine(order, line, stock)) },
    invoices: { nodes: (read(invoices, order.number)?.items ?? []).slice(0, 5).map(toInvoice) },
    shipments: { nodes: (read(shipments, order.number)?.items ?? []).slice(0, 5).map(toShipment) },
  }));
  return { customer: { id: customer.id, orders: { nodes } } };
}

/** What a system said, by key. */
export type Outcomes<T, K = string> = ReadonlyMap<K, Outcome<T>>;

/** What was found under a key. Throws what the system could not say. */
export function read<K, T>(outcomes: Outcomes<T, K>, key: K): T | null {
  const outcome = outcomes.get(key);
  return outcome ? valueOrNull(outcome) : null;
}

function keysIn(system: string, records: readonly { readonly system: string; readonly key: string }[]): string[] {
  return records.filter((record) => record.system === system).map(({ key }) => key);
}

async function newestOrders(accounts: readonly string[], { orders }: Silos, call: CallContext): Promise<OrderRecord[]> {
  const outcomes = await orders.ordersOfAccounts(screenOrders)(accounts, call);
  return newestOf([...outcomes.values()].map(valueOrNull).filter((part) => part !== null));
}

/** The orders of a screen, from those of each account. */
export function newestOf(parts: readonly OrderPart[]): OrderRecord[] {
  const all = parts.flatMap((part) => part.orders.map(({ order }) => order));
  // One account's orders come sorted.
  if (parts.length > 1) all.sort((a, b) => Date.parse(b.placedAt ?? '') - Date.parse(a.placedAt ?? ''));
  return all.slice(0, screenOrders.first);
}

/** The stock of each item in each of the two systems. */
export interface AllStock {
  readonly stores: Outcomes<Stock>;
  readonly warehouses: Outcomes<Stock>;
  readonly items: Outcomes<Item>;
}

async function linesWithStock(orders: readonly OrderRecord[], silos: Silos, call: CallContext) {
  const lines = await silos.orders.linesByOrder(
    orders.map(({ number }) => number),
    call,
  );
  return { lines, stock: await stockOf(orders, lines, silos.inventory, call) };
}

async function stockOf(
  orders: readonly OrderRecord[],
  lines: Outcomes<{ readonly items: readonly LineRecord[] }, OrderNumber>,
  { stores, warehouses }: Silos['inventory'],
  call: CallContext,
): Promise<AllStock> {
  const skus = { 'inventory-stores': new Set<string>(), 'inventory-warehouses': new Set<string>() };
  for (const { number, placedAtLocation } of orders) {
    if (placedAtLocation === null) continue;
    const { system } = placeKeyOf(placedAtLocation);
    for (const { sku } of read(lines, number)?.items ?? []) if (sku !== null) skus[system].add(sku);
  }
  const live = [...skus['inventory-warehouses']];
  const [inStores, inWarehouses, items] = await Promise.all([
    stores.stockBySku([...skus['inventory-stores']], call),
    warehouses.stockBySku(live, call),
    warehouses.itemBySku(live, call),
  ]);
  return { stores: inStores, warehouses: inWarehouses, items };
}

function toLine({ placedAtLocation }: OrderRecord, line: LineRecord, stock: AllStock) {
  const { lineNumber, title, quantity, total, sku } = line;
  const stockWhereOrdered = sku === null || placedAtLocation === null ? null : levelAt(placedAtLocation, sku, stock);
  return { lineNumber, title, quantity, total, variant: sku === null ? null : { sku }, stockWhereOrdered };
}

/** The stock of an item at a place; null where it is not carried. */
export function levelAt(place: string, sku: string, { stores, warehouses, items }: AllStock) {
  const inStores = placeKeyOf(place).system === 'inventory-stores';
  const stock = read(inStores ? stores : warehouses, sku);
  const level = stock?.levels.find(({ locationId }) => locationId === place);
  if (level) {
    return { band: bandOf(level), onHand: level.onHand, available: availableOf(level), source: ageOf(level.source) };
  }
  // The warehouses leave out what they carry and have none of.
  const carried = !inStores && read(items, sku)?.carriedAt.some(({ locationId }) => locationId === place);
  return stock && carried ? { band: 'OUT', onHand: 0, available: 0, source: ageOf(stock.source) } : null;
}

function ageOf({ asOf, freshness }: SourceInfo) {
  return { asOf, freshness };
}

/** An invoice of the screen. */
export function toInvoice({ number, status, total, balance }: Invoice) {
  return { number, status, total, balance };
}

/** A shipment of the screen. */
export function toShipment({ status, shippedAt, deliveredAt, parcels }: Shipment) {
  return {
    status,
    shippedAt,
    deliveredAt,
    parcels: parcels.map(({ carrier, trackingNumber }) => ({ carrier, trackingNumber })),
  };
}
