import { defineSubgraph, isFolderUrl, isHttpUrl } from '../kit/index.ts';
import { inboundId, levelId, locationId, variantId } from './ids.ts';
import { createLoaders } from './loaders.ts';
import { type InventoryContext, resolvers } from './resolvers.ts';
import { openInventory, systems } from './silo.ts';

/** What there is, where, and what is on its way: the stores' files and the warehouses' service as one. */
export const inventory = defineSubgraph<InventoryContext>({
  name: 'inventory',
  systems,
  settings: {
    SILO_INVENTORY_STORES_URL: {
      describe: "the folder into which the stores' files are dropped",
      example: 'file:///var/drops/inventory',
      check: isFolderUrl,
    },
    SILO_INVENTORY_WAREHOUSES_URL: {
      describe: "the address of the warehouses' service",
      example: 'http://warehouses.example:8080',
      check: isHttpUrl,
    },
  },
  entities: [variantId, levelId, locationId, inboundId],
  resolvers,
  async start({ SILO_INVENTORY_STORES_URL = '', SILO_INVENTORY_WAREHOUSES_URL = '' }, host) {
    const addresses = { stores: SILO_INVENTORY_STORES_URL, warehouses: SILO_INVENTORY_WAREHOUSES_URL };
    const silo = await openInventory(addresses, host);
    return {
      createContext: (request) => ({ loaders: createLoaders(silo, request), call: request, clock: host.clock }),
      stop: silo.close,
    };
  },
});
