import type { BillingContext } from '../../subgraphs/billing/context.ts';
import { createBillingLoaders } from '../../subgraphs/billing/loaders.ts';
import { createLoaders as createFulfillmentLoaders } from '../../subgraphs/fulfillment/loaders.ts';
import { createIdentityLoaders } from '../../subgraphs/identity/loaders.ts';
import * as registry from '../../subgraphs/index.ts';
import { createLoaders as createInventoryLoaders } from '../../subgraphs/inventory/loaders.ts';
import type { CallContext, SubgraphDefinition, SubgraphRequest } from '../../subgraphs/kit/index.ts';
import { createContext as createOrderHistoryContext } from '../../subgraphs/order-history/context.ts';
import type { Silos } from './silos.ts';

const { billing, fulfillment, identity, inventory, orderHistory } = registry;

/**
 * The subgraphs as they are; those that a screen asks have their resolvers and loaders over silos that are open already.
 */
export function definitionsOver(silos: Silos): SubgraphDefinition[] {
  const asked = [
    over(billing, (call): BillingContext => {
      return { loaders: createBillingLoaders(silos.billing, call), silo: silos.billing, call };
    }),
    over(fulfillment, (call) => ({ loaders: createFulfillmentLoaders(silos.fulfillment, call) })),
    over(identity, ({ caller, ...call }) => {
      return { caller, clock: call.clock, loaders: createIdentityLoaders(silos.crosswalk, call) };
    }),
    over(inventory, (call) => {
      return { loaders: createInventoryLoaders(silos.inventory, call), call, clock: call.clock };
    }),
    over(orderHistory, (call) => createOrderHistoryContext(silos.orders, call)),
  ];
  const all = Object.values(registry) as readonly SubgraphDefinition[];
  return all.map((definition) => asked.find(({ name }) => name === definition.name) ?? definition);
}

function over<Context>(
  definition: SubgraphDefinition<Context>,
  createContext: (request: SubgraphRequest & CallContext) => Context,
): SubgraphDefinition {
  return { ...definition, settings: {}, start: async () => ({ createContext, stop: async () => {} }) };
}
