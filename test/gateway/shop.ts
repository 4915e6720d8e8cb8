import type { Graph } from '../../gateway/graph.ts';
import { compose } from '../../schema/compose.ts';
import { readSchemaFile } from '../../schema/sdl.ts';
import {
  type CallContext,
  createLoader,
  createQuestion,
  createScan,
  defineId,
  defineSilo,
  defineSubgraph,
  type Entity,
  entityOrNull,
  found,
  fromRecord,
  invalid,
  type Loader,
  type Outcome,
  recordFields,
  SiloError,
  type SiloErrorCode,
  type SubgraphDefinition,
  sourceInfo,
  UserInputError,
} from '../../subgraphs/kit/index.ts';

/** What a test turns while the shop runs. */
export interface Shop {
  readonly graph: Graph;
  /** Question and number of keys of every call, in order. */
  readonly calls: string[];
  /** Systems that fail every call, with the code. */
  readonly broken: Map<string, SiloErrorCode>;
  /** Every call waits for it. */
  gate: Promise<void>;
}

const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.11"
  import: ["@key", "@requires", "@external", "@shareable", "@inaccessible"]
)
`;

const ORDERS = `
type Order implements Node & Sourced @key(fields: "id") @key(fields: "number") {
  id: ID!
  number: String!
  status: OrderStatus
  lines: [OrderLine!]
  channel: Channel
  method: FulfillmentMethod
  source: SourceInfo
}
enum OrderStatus { OPEN CLOSED }
type OrderLine { quantity: Int! item: Item }
type Item @key(fields: "sku", resolvable: false) { sku: ID! }
type OrderConnection { nodes: [Order!]! }
input OrderSearchInput @oneOf { number: String sku: ID }
type Query {
  order(id: ID!): Order
  orders(first: Int = 10, status: OrderStatus, method: FulfillmentMethodInput): OrderConnection
  search(by: OrderSearchInput!): [Order!]
  broken: String
}
`;

const STOCK = `
type Item implements Node @key(fields: "id") @key(fields: "sku") {
  id: ID!
  sku: ID!
  title: String
  onHand: Int
}
type Order @key(fields: "number") { number: String! reserved: Int }
type Query { item(sku: ID!): Item }
`;

const STUBS = `
type Order implements Node @key(fields: "id") { id: ID! }
type Item implements Node @key(fields: "id") { id: ID! }
`;

const sdls = new Map([
  ['gateway', `${LINK}${readSchemaFile('shared')}${readSchemaFile('gateway')}${STUBS}`],
  ['orders', `${LINK}${readSchemaFile('shared')}${ORDERS}`],
  ['stock', `${LINK}${readSchemaFile('shared')}${STOCK}`],
]);
const composed = compose(sdls);

const orderId = defineId({ type: 'Order', prefix: 'order:', key: /^\d+$/, example: 'order:1' });
const itemId = defineId({ type: 'Item', prefix: 'sku:', example: 'sku:A' });

function siloOf(system: string) {
  return defineSilo({
    system,
    silo: 'OTHER',
    owner: 'shop',
    timeZone: 'America/Los_Angeles',
    limits: { deadlineMs: 30_000, maxAnswerBytes: 1_000, batch: { keys: 50 } },
    freshness: { mode: 'LIVE', budget: 'PT1M' },
  });
}

interface OrderRecord {
  readonly status: string;
  readonly lines: readonly { quantity: number; item: { sku: string } }[];
}

const lines = [
  { quantity: 1, item: { sku: 'A' } },
  { quantity: 2, item: { sku: 'bad' } },
  { quantity: 3, item: { sku: 'B' } },
];

/** A graph of two small subgraphs: orders by number, and items, of which the one with the SKU `bad` cannot be read. */
export function createShop(): Shop {
  const calls: string[] = [];
  const broken = new Map<string, SiloErrorCode>();
  const shop: { gate: Promise<void> } = { gate: Promise.resolve() };

  /** One system and a question to it that knows every key but `9`. */
  function questionOf<T>(system: string, name: string, answer: (key: string) => Outcome<T>) {
    const silo = siloOf(system);
    return createQuestion<string, T>({
      silo,
      name,
      absent: 'notFound',
      ask: async (keys, { clock }) => {
        calls.push(`${name} ${keys.length}`);
        await shop.gate;
        fail(system);
        const entries = keys.filter((key) => key !== '9').map((key) => [key, answer(key)] as const);
        return { entries, source: sourceInfo(silo, clock, null) };
      },
    });
  }
  function fail(system: string) {
    const code = broken.get(system);
    if (code) throw new SiloError(system, code, { cause: new Error('http://user:secret@silo.test refused') });
  }

  const orderQuestion = questionOf<OrderRecord>('erp', 'orders', () => found({ status: 'OPEN', lines }));
  const newest = createScan(siloOf('erp'), 'newest', async ({ first }: { first: number }, { clock }) => {
    fail('erp');
    return { numbers: ['1', '2', '3'].slice(0, first), source: sourceInfo(siloOf('erp'), clock, null) };
  });
  const itemQuestion = questionOf<{ title: string; onHand: number }>('depot', 'items', (sku) =>
    sku === 'bad' ? invalid(new SiloError('depot', 'SILO_RECORD_INVALID')) : found({ title: `Item ${sku}`, onHand: 5 }),
  );

  interface OrdersContext {
    readonly call: CallContext;
    readonly orders: Loader<string, OrderRecord>;
  }
  const toOrder = async (number: string, { orders }: OrdersContext) =>
    entityOrNull({ id: orderId.encode(number), number }, await orders.load(number));

  const orders: SubgraphDefinition<OrdersContext> = defineSubgraph({
    name: 'orders',
    systems: [siloOf('erp')],
    settings: {
      ERP_URL: {
        describe: 'the address of the ERP',
        example: 'https://erp.example',
        check: mustBe(/^https:/, 'an https address'),
      },
    },
    entities: [orderId],
    resolvers: {
      Query: {
        order: (_, { id }: { id: string }, context: OrdersContext) => toOrder(orderId.decode(id), context),
        orders: async (_, { first }: { first: number }, context: OrdersContext) => {
          const { numbers } = await newest({ first }, context.call);
          return { nodes: await Promise.all(numbers.map((number) => toOrder(number, context))) };
        },
        search: (_, { by }: { by: object }) => {
          if (Object.keys(by).length !== 1) throw new UserInputError('exactly one field', by);
          return [];
        },
        broken: () => {
          throw new Error('password=hunter2 at /srv/app.js');
        },
      },
      Order: {
        __resolveReference: ({ id, number }: { id?: string; number?: string }, context: OrdersContext) =>
          toOrder(number ?? orderId.decode(id ?? ''), context),
        ...recordFields<OrderRecord>('status', 'lines'),
        source: fromRecord(() => null),
      },
    },
    start: async () => ({
      createContext: (call) => ({ call, orders: createLoader(orderQuestion, call) }),
      stop: async () => {},
    }),
  });

  interface StockContext {
    readonly items: Loader<string, { title: string; onHand: number }>;
  }
  const toItem = async (sku: string, { items }: StockContext) => {
    const entity: Entity<object, unknown> = { ...{ id: itemId.encode(sku), sku }, record: await items.load(sku) };
    return entityOrNull(entity, entity.record);
  };
  const stock: SubgraphDefinition<StockContext> = defineSubgraph({
    name: 'stock',
    systems: [siloOf('depot'), siloOf('annex')],
    settings: {
      DEPOT_KEY: { describe: 'the key of the depot', example: 'k-1', secret: true, check: mustBe(/^k-/, 'a key') },
    },
    entities: [itemId],
    resolvers: {
      Query: { item: (_, { sku }: { sku: string }, context: StockContext) => toItem(sku, context) },
      Item: {
        __resolveReference: ({ id, sku }: { id?: string; sku?: string }, context: StockContext) =>
          toItem(sku ?? itemId.decode(id ?? ''), context),
        ...recordFields<{ title: string; onHand: number }>('title', 'onHand'),
      },
      Order: { reserved: () => 1 },
    },
    start: async () => ({
      createContext: (call) => ({ items: createLoader(itemQuestion, call) }),
      stop: async () => {},
    }),
  });

  const definitions = [orders, stock] as readonly SubgraphDefinition[];
  const graph: Graph = { definitions, sdlOf: (name) => sdls.get(name) ?? '', ...composed };
  return Object.assign(shop, { graph, calls, broken });
}

function mustBe(pattern: RegExp, expected: string) {
  return (value: string) => (pattern.test(value) ? null : `expected ${expected}`);
}

/** What the shop's subgraphs need when they run in the gateway's process. */
export const shopSettings = { ERP_URL: 'https://erp.example', DEPOT_KEY: 'k-1' };
