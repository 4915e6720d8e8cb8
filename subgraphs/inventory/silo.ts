import type { CallContext, SiloDeclaration, SourceInfo, SubgraphHost } from '../kit/index.ts';
import { inventoryStores, openStores, type StoresSilo } from './silo-stores.ts';
import { inventoryWarehouses, openWarehouses, type WarehousesSilo } from './silo-warehouses.ts';
import type { Level } from './stock.ts';

/** Levels of one system whose `available` is negative. */
export interface OversoldLevels {
  readonly levels: readonly Level[];
  /** Whether the system has more of them after these. */
  readonly more: boolean;
  readonly source: SourceInfo;
}

/** A bounded scan: the levels after a position (`levelPosition`), all or the first hundred in the order of positions. */
export type OversoldScan = (after: string | null, context: CallContext) => Promise<OversoldLevels>;

/** Where a level stands in every list: by place, then item. */
export function levelPosition({ locationId, sku }: Pick<Level, 'locationId' | 'sku'>): string {
  return `${locationId}/${sku}`;
}

/** The two systems of the inventory, each with what can be asked of it. */
export interface InventorySilo {
  readonly stores: StoresSilo;
  readonly warehouses: WarehousesSilo;
  close(): Promise<void>;
}

/** In the order in which they are named everywhere. */
export const systems = [inventoryStores, inventoryWarehouses] as const satisfies readonly SiloDeclaration[];

export interface Addresses {
  /** `file:` address of the folder. */
  readonly stores: string;
  /** `http:` address. */
  readonly warehouses: string;
}

export async function openInventory(addresses: Addresses, host: SubgraphHost): Promise<InventorySilo> {
  const stores = await openStores(addresses.stores, host);
  const warehouses = openWarehouses(addresses.warehouses, host);
  return { stores, warehouses, close: warehouses.close };
}
