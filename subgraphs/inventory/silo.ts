import type { SiloDeclaration, SubgraphHost } from '../kit/index.ts';
import { inventoryStores, openStores, type StoresSilo } from './silo-stores.ts';
import { inventoryWarehouses, openWarehouses, type WarehousesSilo } from './silo-warehouses.ts';

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
  return {
    stores,
    warehouses,
    close: async () => void (await Promise.all([stores.close(), warehouses.close()])),
  };
}
