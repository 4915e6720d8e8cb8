import * as registry from '../../subgraphs/index.ts';
import type { LevelKey } from '../../subgraphs/inventory/ids.ts';
import type { PageArgs, Resolvers, SubgraphDefinition } from '../../subgraphs/kit/index.ts';
import { type Facts, levelKey } from './facts.ts';

/** The subgraphs that the customer screen asks. */
export const askedSubgraphs = ['identity', 'order-history', 'inventory', 'billing', 'fulfillment'] as const;

type Asked = Readonly<Record<(typeof askedSubgraphs)[number], Resolvers>>;

/**
 * The subgraphs' schemas with resolvers that do nothing: properties of objects, references by look-up. As much of them
 * as the customer screen asks; the execution is what is left to be measured.
 */
export function plainDefinitions(facts: Facts): SubgraphDefinition[] {
  const asked: Asked = {
    identity: identityOver(facts),
    'order-history': orderHistoryOver(facts),
    inventory: inventoryOver(facts),
    billing: billingOver(facts),
    fulfillment: fulfillmentOver(facts),
  };
  const all = Object.values(registry) as readonly SubgraphDefinition[];
  const resolversOf = (name: string) => (asked as Readonly<Record<string, Resolvers>>)[name] ?? {};
  return all.map((definition) => ({ ...definition, settings: {}, resolvers: resolversOf(definition.name), start }));
}

const start = async () => ({ createContext: () => NOTHING, stop: async () => {} });

const NOTHING = {};

interface Id {
  readonly id: string;
}

interface OrderKey {
  readonly number: string;
}

const firstOf = <T>(items: readonly T[], { first }: PageArgs) => ({ nodes: items.slice(0, first) });

function identityOver({ customers }: Facts): Resolvers {
  return { Query: { customer: (_: unknown, { id }: Id) => customers.get(id) ?? null } };
}

function orderHistoryOver({ buyers }: Facts): Resolvers {
  return {
    Customer: {
      __resolveReference: ({ id }: Id) => buyers.get(id) ?? null,
      orders: ({ orders }, page: PageArgs) => firstOf(orders, page),
    },
    Order: { lines: ({ lines }, page: PageArgs) => firstOf(lines, page) },
  };
}

function inventoryOver({ levels }: Facts): Resolvers {
  return { InventoryLevel: { __resolveReference: (key: LevelKey) => levels.get(levelKey(key)) ?? null } };
}

function billingOver({ billed }: Facts): Resolvers {
  return {
    Order: {
      __resolveReference: ({ number }: OrderKey) => billed.get(number) ?? null,
      invoices: ({ invoices }, page: PageArgs) => firstOf(invoices, page),
    },
  };
}

function fulfillmentOver({ sent }: Facts): Resolvers {
  return {
    Order: {
      __resolveReference: ({ number }: OrderKey) => sent.get(number) ?? null,
      shipments: ({ shipments }, page: PageArgs) => firstOf(shipments, page),
    },
  };
}
