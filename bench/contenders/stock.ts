import {
  ApolloGateway,
  type GraphQLDataSource,
  LocalGraphQLDataSource,
  RemoteGraphQLDataSource,
} from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { readGraph } from '../../gateway/graph.ts';
import { createOwnSubgraph } from '../../gateway/own-subgraph.ts';
import {
  askNowhere,
  type CallContext,
  createSubgraphSchema,
  type SubgraphDefinition,
  type SubgraphRequest,
} from '../../subgraphs/kit/index.ts';
import { clockOf, type RunningServer, type Setup } from './contender.ts';
import { openDefinitions } from './open-layer.ts';

/** `@apollo/gateway` behind Apollo Server's own HTTP server, the subgraphs in its process. */
export async function startStockEmbedded(setup: Setup): Promise<RunningServer> {
  const { definitions, close } = await openDefinitions(setup);
  const own = createOwnSubgraph({ definitions, statuses: () => [] });
  const sources = new Map<string, GraphQLDataSource<Context>>();
  for (const definition of [...definitions, own]) sources.set(definition.name, await startLocal(definition, setup));
  return await startStock(setup, (name) => sources.get(name), close);
}

/** The same with every subgraph in a process of its own. */
export async function startStockHttp(setup: Setup): Promise<RunningServer> {
  const sourceOf = (name: string) => new RemoteGraphQLDataSource<Context>({ url: setup.subgraphs[name] ?? NOWHERE });
  return await startStock(setup, sourceOf, async () => {});
}

/** Of the gateway's own subgraph, which no screen asks. */
const NOWHERE = 'http://127.0.0.1:1/';

type Request = SubgraphRequest & CallContext;

/** What a client request is to the stock gateway: loaders are made once per subgraph. */
interface Context {
  readonly request?: Request;
  readonly contexts?: Map<string, unknown>;
}

async function startStock(
  setup: Setup,
  sourceOf: (name: string) => GraphQLDataSource<Context> | undefined,
  close: () => Promise<void>,
): Promise<RunningServer> {
  const gateway = new ApolloGateway({
    supergraphSdl: readGraph().supergraph,
    buildService: ({ name }) => sourceOf(name) as GraphQLDataSource,
  });
  const server = new ApolloServer<Context>({ gateway, stopOnTerminationSignals: false });
  const clock = clockOf(setup);
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async () => ({ request: createStockRequest(clock), contexts: new Map() }),
  });
  const stop = async () => {
    await server.stop();
    await close();
  };
  return { url, stop };
}

/** A request in which nobody is known and nothing is reported. */
export function createStockRequest(clock: Request['clock']): Request {
  const caller = {
    kind: 'UNKNOWN',
    id: null,
    displayName: null,
    roles: [],
    customerId: null,
    locationId: null,
  } as const;
  return { caller, requestId: '', signal: new AbortController().signal, report: () => {}, clock, ask: askNowhere };
}

type Options = Parameters<GraphQLDataSource<Context>['process']>[0];

/** The stock data source, given the context of its own subgraph. */
async function startLocal(definition: SubgraphDefinition, setup: Setup): Promise<GraphQLDataSource<Context>> {
  const { name } = definition;
  const local = new LocalGraphQLDataSource(createSubgraphSchema(definition, readGraph().sdlOf(name)));
  const running = await definition.start(setup.settings, { clock: clockOf(setup), log: () => {} });
  return {
    process: (options) => {
      const { request, contexts = new Map() } = options.context as Context;
      if (request && !contexts.has(name)) contexts.set(name, running.createContext(request));
      return local.process({ ...options, context: contexts.get(name) } as Options);
    },
  };
}
