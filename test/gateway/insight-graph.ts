import type { Graph } from '../../gateway/graph.ts';
import { compose } from '../../schema/compose.ts';
import { readSchemaFile } from '../../schema/sdl.ts';
import {
  type Ask,
  type CallContext,
  createLoader,
  createQuestion,
  defineId,
  defineSilo,
  defineSubgraph,
  entityOrNull,
  found,
  type Loader,
  recordFields,
  SiloError,
  type SubgraphDefinition,
  type SubgraphRequest,
  sourceInfo,
} from '../../subgraphs/kit/index.ts';

const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.11"
  import: ["@key", "@shareable", "@inaccessible"]
)
`;

const OWN = {
  gateway: `${readSchemaFile('gateway')} type Item implements Node @key(fields: "id") { id: ID! }`,
  insight: 'type Item @key(fields: "sku") { sku: ID! summary: String }',
  prices: 'type Item @key(fields: "sku") { sku: ID! price: Int }',
  stock: `
    type Item implements Node @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! onHand: Int }
    "Composition wants every shared enum to be used."
    type Shipping { channel: Channel method: FulfillmentMethod }
    type Query {
      shipping(by: FulfillmentMethodInput): Shipping
      items(skus: [ID!]!): [Item!]
      itemFacts(skus: [ID!]!): [Item!] @inaccessible
    }
  `,
};

/** What the insight asks. */
export const itemFacts = {
  name: 'item-facts',
  text: '"What a summary needs." query ItemFacts($skus: [ID!]!) { itemFacts(skus: $skus) { sku onHand price } }',
};

/** One that fits as soon as there is a mood. */
export const itemMoods = {
  name: 'item-moods',
  text: '"How items feel." query ItemMoods($skus: [ID!]!) { itemFacts(skus: $skus) { mood } }',
};

/** One that the insight itself would answer. */
export const itemSummaries = {
  name: 'item-summaries',
  text: '"Never ends." query ItemSummaries($skus: [ID!]!) { itemFacts(skus: $skus) { summary } }',
};

const itemId = defineId({ type: 'Item', prefix: 'sku:', example: 'sku:A' });

interface Facts {
  readonly sku: string;
  readonly onHand: number | null;
  readonly price: number | null;
}

/** Two silos, and a subgraph without one that makes a summary of what both say. */
export function createInsightGraph() {
  /** Question and number of keys of every call to a silo, and variables of every `ask`, in order. */
  const calls: string[] = [];
  const broken = new Set<string>();
  /** Systems that never answer. */
  const silent = new Set<string>();
  /** The signals of the calls to those. */
  const waiting: AbortSignal[] = [];
  /** For whom the prices' context was made. */
  const callers: string[] = [];

  function questionOf(system: string) {
    const silo = siloOf(system);
    return createQuestion<string, Record<string, number>>({
      silo,
      name: system,
      absent: 'notFound',
      ask: async (keys, { clock, signal }) => {
        calls.push(`${system} ${keys.length}`);
        if (silent.has(system)) {
          waiting.push(signal);
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        }
        if (broken.has(system)) throw new SiloError(system, 'SILO_UNREACHABLE');
        const entries = keys.map((key) => [key, found({ onHand: 5, price: 10 })] as const);
        return { entries, source: sourceInfo(silo, clock, null) };
      },
    });
  }

  /** A subgraph of items over one system. */
  function itemsOf(name: string, field: string, system: string): SubgraphDefinition<ItemsContext> {
    const question = questionOf(system);
    const toItem = async (sku: string, { items }: ItemsContext) =>
      entityOrNull({ id: itemId.encode(sku), sku }, await items.load(sku));
    const toItems = (_: unknown, { skus }: { skus: readonly string[] }, context: ItemsContext) =>
      Promise.all(skus.map((sku) => toItem(sku, context)));
    return defineSubgraph<ItemsContext>({
      ...{ name, settings: {}, systems: [siloOf(system)], entities: name === 'stock' ? [itemId] : [] },
      resolvers: {
        ...(name === 'stock' && { Query: { items: toItems, itemFacts: toItems } }),
        Item: {
          __resolveReference: ({ id, sku }: { id?: string; sku?: string }, context: ItemsContext) =>
            toItem(sku ?? itemId.decode(id ?? ''), context),
          ...recordFields<Record<string, number>>(field),
        },
      },
      start: async () => ({
        createContext: (request) => {
          if (name === 'prices') callers.push(request.caller.kind);
          return { items: createLoader(question, request) };
        },
        stop: async () => {},
      }),
    });
  }

  const insight = defineSubgraph<Loader<string, string>>({
    ...{ name: 'insight', settings: {}, systems: [], entities: [] },
    resolvers: {
      Item: {
        summary: async ({ sku }: { sku: string }, _: unknown, summaries: Loader<string, string>) => {
          const outcome = await summaries.load(sku);
          return outcome.is === 'found' ? outcome.value : null;
        },
      },
    },
    start: async () => ({
      createContext: (request) => createLoader((skus) => summarise(skus, request), request),
      stop: async () => {},
    }),
  });

  async function summarise(skus: readonly string[], { ask }: SubgraphRequest & CallContext) {
    calls.push(`ask ${skus.join(' ')}`);
    return await toSummaries(skus, ask);
  }

  const own = new Map(Object.entries(OWN).map(([name, sdl]) => [name, `${LINK}${readSchemaFile('shared')}${sdl}`]));
  const graph: Graph = {
    definitions: [
      insight,
      itemsOf('prices', 'price', 'price-list'),
      itemsOf('stock', 'onHand', 'depot'),
    ] as readonly SubgraphDefinition[],
    sdlOf: (name) => own.get(name) ?? '',
    ...compose(own),
    internal: [itemFacts, itemMoods],
  };
  /** The supergraph of a later day, on which the insight tells an item's mood too. */
  const withMood = () =>
    compose(
      new Map([...own].map(([name, sdl]) => [name, sdl.replace('summary: String', 'summary: String mood: String')])),
    ).supergraph;
  return { graph, calls, broken, silent, waiting, callers, withMood };
}

interface ItemsContext {
  readonly items: Loader<string, Record<string, number>>;
}

async function toSummaries(skus: readonly string[], ask: Ask) {
  const { data, errors = [] } = await ask('item-facts', { skus });
  const facts = (data?.itemFacts ?? []) as readonly Facts[];
  return new Map(
    facts.map(({ sku, onHand, price }, index) => {
      const silos = errors.filter(({ path }) => path?.[1] === index).map(({ extensions: e }) => `${e.silo} ${e.code}`);
      return [sku, found([`onHand ${onHand}`, `price ${price}`, ...silos].join(', '))] as const;
    }),
  );
}

function siloOf(system: string) {
  return defineSilo({
    system,
    silo: 'OTHER',
    owner: 'shop',
    timeZone: 'UTC',
    limits: { deadlineMs: 30_000, maxAnswerBytes: 1_000, batch: { keys: 50 } },
    freshness: { mode: 'LIVE', budget: 'PT1M' },
  });
}
