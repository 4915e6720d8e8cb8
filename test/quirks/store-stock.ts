import type { Stack } from '../support/stack.ts';

/** One level of an item in a store, as the graph tells it; `errors` are the fields that could not be read. */
export interface StoreLevel {
  readonly place: string;
  readonly onHand: number | null;
  readonly committed: number | null;
  readonly reserved: number | null;
}

export interface StoreStock {
  readonly levels: readonly StoreLevel[];
  /** Of the stores' files. */
  readonly asOf: string | null;
  /** `field code`, of every error in the answer. */
  readonly errors: readonly string[];
}

const STOCK = `query ($sku: ID!) { productVariant(sku: $sku) {
  inventoryLevels { nodes { location { id } onHand committed reserved } sources { system asOf } } } }`;

interface Node {
  readonly location: { readonly id: string };
  readonly onHand: number | null;
  readonly committed: number | null;
  readonly reserved: number | null;
}

/** What the graph says of an item in the stores. */
export async function askStoreStock({ ask }: Stack, sku: string): Promise<StoreStock> {
  const { data, errors = [] } = await ask(STOCK, { sku });
  const { nodes = [], sources = [] } = data?.productVariant?.inventoryLevels ?? {};
  const ofStores = sources.find(({ system }: { readonly system: string }) => system === 'inventory-stores');
  return {
    levels: nodes
      .filter(({ location }: Node) => location.id.startsWith('loc:store-'))
      .map(({ location, ...numbers }: Node) => ({ place: location.id.slice('loc:store-'.length), ...numbers })),
    asOf: ofStores?.asOf ?? null,
    errors: errors.map(({ path = [], extensions }) => `${path.at(-1)} ${extensions?.code}`),
  };
}

/** What is on hand, by store: `042: 8, 058: 1`. */
export async function onHandByStore(stack: Stack, sku: string): Promise<string> {
  const { levels } = await askStoreStock(stack, sku);
  return levels.map(({ place, onHand }) => `${place}: ${onHand}`).join(', ');
}
