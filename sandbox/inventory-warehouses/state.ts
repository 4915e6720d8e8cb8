import { applyStockEvent, type StockRows } from '../inventory-stock.ts';
import type { SupplyOrdered, WorldEvent } from '../world/world.ts';

/** A purchase order or transfer, and what has become of it. Instants are milliseconds since the epoch. */
export interface SupplyRow {
  readonly ordered: SupplyOrdered;
  readonly timeZone: string;
  readonly firstEta: number;
  eta: number | null;
  readonly changes: { readonly at: number; readonly eta: number | null }[];
  received: boolean;
}

/** What the warehouses' system knows: stock at its own places, deliveries to all places. */
export interface WarehouseState {
  readonly stock: StockRows;
  readonly supplies: Map<string, SupplyRow>;
  readonly suppliesBySku: Map<string, SupplyRow[]>;
}

export function emptyState(): WarehouseState {
  return { stock: new Map(), supplies: new Map(), suppliesBySku: new Map() };
}

export function applyEvent(state: WarehouseState, event: WorldEvent): void {
  if (event.type === 'po.created') order(state, event, event.timeZone);
  else if (event.type === 'po.revised') revise(state.supplies.get(event.po), event.time, event.expectedAt);
  else if (event.type === 'po.received') receive(state.supplies.get(event.po));
  else applyStockEvent(state.stock, event);
}

function order({ supplies, suppliesBySku }: WarehouseState, ordered: SupplyOrdered, timeZone: string): void {
  const eta = Date.parse(ordered.expectedAt);
  const row: SupplyRow = { ordered, timeZone, firstEta: eta, eta, changes: [], received: false };
  supplies.set(ordered.po, row);
  suppliesBySku.set(ordered.sku, [...(suppliesBySku.get(ordered.sku) ?? []), row]);
}

function revise(row: SupplyRow | undefined, at: number, expectedAt: string | null): void {
  if (!row) return;
  row.eta = expectedAt === null ? null : Date.parse(expectedAt);
  row.changes.push({ at, eta: row.eta });
}

function receive(row: SupplyRow | undefined): void {
  if (row) row.received = true;
}
