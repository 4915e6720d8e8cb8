import { availableIn, type StockRow } from '../../../../sandbox/inventory-stock.ts';
import type { SupplyRow, WarehouseState } from '../../../../sandbox/inventory-warehouses/state.ts';
import type { Product, World } from '../../../../sandbox/world/world.ts';
import type { Inbound, ItemStock, StockLevel } from '../../../../subgraphs/insight/facts/stock-facts.ts';
import type { ShownStates } from './shown-states.ts';
import { instantOf, type Told } from './told.ts';

/** What both inventory systems say of an item. */
export function itemStock(
  { sku, title, discontinued, options }: Product,
  { stores, warehouses }: ShownStates,
  { locations }: Pick<World, 'locations'>,
  told: Told,
): ItemStock {
  const ofStores = [...(stores.get(sku)?.values() ?? [])].map((row) => toLevel(row, 'inventory-stores', told));
  const own = new Set(locations.filter(({ system }) => system === 'inventory-warehouses').map(({ id }) => id));
  const carried = carriedRows(sku, warehouses)
    .filter(({ location }) => own.has(location))
    .map((row) => toLevel(row, 'inventory-warehouses', told));
  return {
    sku,
    title,
    discontinued,
    options,
    levels: [...ofStores, ...carried].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    inbound: (warehouses.suppliesBySku.get(sku) ?? []).map((row) => toInbound(row, told)).toSorted(byDate),
    sources: [told.source('inventory-stores'), told.source('inventory-warehouses')],
    gaps: [],
  };
}

/** Where the item had a level once, or some of it was ordered to: there it is known to be none. */
function carriedRows(sku: string, { stock, suppliesBySku }: WarehouseState): StockRow[] {
  const rows = [...(stock.get(sku)?.values() ?? [])];
  const ordered = (suppliesBySku.get(sku) ?? []).map((supply) => supply.ordered.location);
  const others = [...new Set(ordered)].filter((id) => !rows.some(({ location }) => location === id));
  return [...rows, ...others.map((location) => ({ ...NONE, location, sku }))];
}

const NONE = {
  onHand: 0,
  committed: 0,
  reserved: 0,
  unavailable: 0,
  outSince: null,
  countedAt: null,
  soldAt: null,
  soldOn: null,
  soldThatDay: 0,
  changedAt: 0,
};

/** One level. Of a place without any stock, the warehouses' system tells no more than since when. */
export function toLevel(row: StockRow, system: string, told: Told): StockLevel {
  const { id, name, type, timeZone } = told.place(row.location);
  const { sku, onHand, committed, reserved, unavailable } = row;
  const isTold =
    system === 'inventory-stores' || [onHand, committed, reserved, unavailable].some((units) => units !== 0);
  return {
    id: `stock:${id.replace('loc:', '')}/${sku}`,
    location: { id, name, type, timeZone },
    onHand,
    committed,
    reserved,
    unavailable,
    available: availableIn(row),
    outOfStockSince: instantOf(row.outSince),
    lastCountedAt: isTold ? instantOf(row.countedAt) : null,
    lastSoldAt: isTold ? instantOf(row.soldAt) : null,
    source: told.source(system),
  };
}

function toInbound({ ordered, eta, firstEta, changes, received }: SupplyRow, told: Told): Inbound {
  const isLate = eta === null || eta > firstEta;
  const coming = isLate ? 'DELAYED' : ordered.reference.startsWith('transfer') ? 'IN_TRANSIT' : 'ORDERED';
  return {
    id: `inbound:${ordered.po}`,
    locationId: ordered.location,
    quantity: ordered.quantity,
    unallocatedQuantity: ordered.unallocated,
    expectedAt: instantOf(eta),
    originallyExpectedAt: instantOf(firstEta),
    revisions: changes.map((change) => ({ revisedAt: instantOf(change.at) ?? '', expectedAt: instantOf(change.eta) })),
    status: received ? 'RECEIVED' : coming,
    source: told.source('inventory-warehouses'),
  };
}

function byDate(a: Inbound, b: Inbound): number {
  return (a.expectedAt ?? '~') + a.id < (b.expectedAt ?? '~') + b.id ? -1 : 1;
}
