import type { Invoice } from '../../subgraphs/billing/records.ts';
import type { Shipment } from '../../subgraphs/fulfillment/silo.ts';
import type { Customer } from '../../subgraphs/identity/customer.ts';
import { type LevelKey, toLevelId } from '../../subgraphs/inventory/ids.ts';
import type { Item } from '../../subgraphs/inventory/item.ts';
import type { Stock } from '../../subgraphs/inventory/stock.ts';
import type { Listing, Outcome } from '../../subgraphs/kit/index.ts';
import type { LineRecord, OrderRecord } from '../../subgraphs/order-history/domain.ts';
import type { OrderPart } from '../../subgraphs/order-history/silo.ts';
import { type AllStock, levelAt, newestOf, type Outcomes, read } from '../aggregator.ts';
import type { Memory } from '../data/memory.ts';

/** An order's line with its references, as the schema has them. */
export interface PlainLine extends LineRecord {
  readonly variant: { readonly sku: string } | null;
  readonly stockWhereOrdered: LevelKey | null;
}

/** An order as order history has it, with all its lines. */
export interface PlainOrder extends OrderRecord {
  readonly lines: readonly PlainLine[];
}

/** The stock of one item at one place. */
export type PlainLevel = LevelKey & NonNullable<ReturnType<typeof levelAt>> & { readonly id: string };

/**
 * The facts of all screens as objects in memory, a part for each subgraph. Nothing has to be asked, merged or
 * translated any more: over them the execution is compared, and nothing else.
 */
export interface Facts {
  /** By id. */
  readonly customers: ReadonlyMap<string, Customer>;
  /** The newest orders of a customer, by the customer's id. */
  readonly buyers: ReadonlyMap<string, { readonly id: string; readonly orders: readonly PlainOrder[] }>;
  /** By `levelKey`. */
  readonly levels: ReadonlyMap<string, PlainLevel>;
  /** By order number. */
  readonly billed: ReadonlyMap<string, { readonly number: string; readonly invoices: readonly Invoice[] }>;
  /** By order number. */
  readonly sent: ReadonlyMap<string, { readonly number: string; readonly shipments: readonly Shipment[] }>;
}

export function levelKey({ sku, locationId }: LevelKey): string {
  return `${locationId}/${sku}`;
}

/** The facts in what the systems said. */
export function toFacts(memory: Memory): Facts {
  const customers = foundIn(outcomesIn<Customer>(memory, 'customerById'));
  const parts = outcomesIn<OrderPart>(memory, 'ordersOfAccounts');
  const lines = outcomesIn<Listing<LineRecord>>(memory, 'linesByOrder');
  const toBuyer = ({ id, sourceRecords }: Customer) => {
    const accounts = sourceRecords
      .filter(({ system }) => system === 'order-history')
      .map(({ key }) => read(parts, key));
    const orders = newestOf(accounts.filter((part) => part !== null));
    return { id, orders: orders.map((order) => toOrder(order, read(lines, order.number)?.items ?? [])) };
  };
  const buyers = mapValues(customers, toBuyer);
  const invoices = foundIn(outcomesIn<Listing<Invoice>>(memory, 'invoicesByOrder'));
  const shipments = foundIn(outcomesIn<Listing<Shipment>>(memory, 'shipmentsByOrder'));
  return {
    customers,
    buyers,
    levels: levelsOf(
      [...buyers.values()].flatMap(({ orders }) => orders),
      stockIn(memory),
    ),
    billed: mapValues(invoices, ({ items }, number) => ({ number, invoices: items })),
    sent: mapValues(shipments, ({ items }, number) => ({ number, shipments: items })),
  };
}

function toOrder(order: OrderRecord, lines: readonly LineRecord[]): PlainOrder {
  return { ...order, lines: lines.map((line) => toLine(line, order.placedAtLocation)) };
}

function toLine(line: LineRecord, locationId: string | null): PlainLine {
  const { sku } = line;
  const stockWhereOrdered = sku === null || locationId === null ? null : { sku, locationId };
  return { ...line, variant: sku === null ? null : { sku }, stockWhereOrdered };
}

function stockIn(memory: Memory): AllStock {
  return {
    stores: outcomesIn<Stock>(memory, 'storeStock'),
    warehouses: outcomesIn<Stock>(memory, 'warehouseStock'),
    items: outcomesIn<Item>(memory, 'itemBySku'),
  };
}

function levelsOf(orders: readonly PlainOrder[], stock: AllStock): Map<string, PlainLevel> {
  const keys = orders.flatMap(({ lines }) => lines.flatMap(({ stockWhereOrdered }) => stockWhereOrdered ?? []));
  const levels = keys.flatMap((key) => {
    const level = levelAt(key.locationId, key.sku, stock);
    return level ? [{ ...key, ...level, id: toLevelId(key) }] : [];
  });
  return new Map(levels.map((level) => [levelKey(level), level]));
}

function outcomesIn<T>(memory: Memory, name: string): Outcomes<T> {
  return new Map(Object.entries(memory[name] ?? {}) as [string, Outcome<T>][]);
}

function foundIn<T>(outcomes: Outcomes<T>): Map<string, T> {
  const found = [...outcomes].map(([key]) => [key, read(outcomes, key)] as const);
  return new Map(found.filter((entry): entry is [string, T] => entry[1] !== null));
}

function mapValues<A, B>(map: ReadonlyMap<string, A>, change: (value: A, key: string) => B): Map<string, B> {
  return new Map([...map].map(([key, value]) => [key, change(value, key)]));
}
