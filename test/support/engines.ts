import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, parse, print } from 'graphql';
import { type Asked, type ClientRequest, createClientRequest } from '../../gateway/context.ts';
import type { Door, Fetch } from '../../gateway/data-sources/door.ts';
import { startEmbeddedDoor } from '../../gateway/data-sources/embedded.ts';
import { hashOf } from '../../gateway/engine/documents.ts';
import { readGraph } from '../../gateway/graph.ts';
import { createSourceHealth } from '../../gateway/health.ts';
import { loadEngine } from '../../gateway/load-engine.ts';
import { createOwnSubgraph } from '../../gateway/own-subgraph.ts';
import type { Caller, Clock } from '../../subgraphs/kit/index.ts';
import type { Answer, Stack } from './stack.ts';

/** One fetch as it went through a door. */
export interface SeenFetch extends Fetch {
  readonly subgraph: string;
}

/** Doors of their own to the embedded subgraphs of a stack, in this process, that keep what they were asked. */
export async function openDoors({ gateway }: Pick<Stack, 'gateway'>, clock: Clock) {
  const { definitions, sdlOf } = readGraph();
  const health = createSourceHealth(definitions.flatMap(({ systems }) => systems));
  const own = createOwnSubgraph({ definitions, statuses: health.statuses });
  const seen: SeenFetch[] = [];
  const embedded = gateway.config.subgraphs.filter((one) => one.door === 'embedded');
  const all = [...embedded, { definition: own, settings: {} }];
  const doors = await Promise.all(
    all.map(async ({ definition, settings }) => {
      const host = { clock, log: () => {} };
      const door = await startEmbeddedDoor({ definition, sdl: sdlOf(definition.name), settings, host });
      return withRecord(door, seen);
    }),
  );
  return {
    doors,
    /** Every fetch since the start. To be emptied as one likes. */
    seen,
    requestOf: (caller: Caller): ClientRequest =>
      createClientRequest({
        caller,
        requestId: 'request',
        clock,
        signal: new AbortController().signal,
        hasLeft: () => false,
        report: health.report,
        outages: health.outages,
      }),
    stop: async () => void (await Promise.all(doors.map((door) => door.stop()))),
  };
}

function withRecord(door: Door, seen: SeenFetch[]): Door {
  return {
    ...door,
    ask: (fetch, request) => {
      seen.push({ ...fetch, variables: structuredClone(fetch.variables), subgraph: door.subgraph });
      return door.ask(fetch, request);
    },
  };
}

type Ask = (query: string, variables: Readonly<Record<string, unknown>>, request: ClientRequest) => Promise<Answer>;

/** Our engine over the doors, without a server; it answers the `ask` of subgraphs. */
export async function openOurEngine(doors: readonly Door[]) {
  const graph = readGraph();
  const engine = await loadEngine({ ...graph, doors });
  await engine.prepareInternal(graph.internal ?? []);
  const ask: Ask = async (query, variables, request) => {
    const operation = { document: parse(query), documentHash: hashOf(query), operationName: undefined, variables };
    return toAnswer(await engine.execute(operation, request));
  };
  return { ...engine, ask, asked: engine as Asked };
}

/** `@apollo/gateway` as it comes, over the same doors. It knows no `ask`: `asked` answers that in its place. */
export async function openStockGateway(doors: readonly Door[], asked?: Asked) {
  const gateway = new ApolloGateway({
    supergraphSdl: readGraph().supergraph,
    buildService: ({ name }) => createDataSource(doors.find(({ subgraph }) => subgraph === name) as Door),
    queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
    logger: silent,
  });
  const { promise, resolve } = Promise.withResolvers<GraphQLSchema>();
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => resolve(apiSchema));
  await gateway.load();
  const schema = await promise;
  const ask: Ask = async (query, variables, request) => {
    if (asked) request.executedBy(asked);
    const context = {
      request: { variables },
      document: parse(query),
      queryHash: hashOf(query),
      operationName: null,
      context: request,
      schema,
      metrics: {},
      logger: silent,
    };
    return toAnswer(await gateway.executor(context as unknown as Parameters<ApolloGateway['executor']>[0]));
  };
  return { ask, stop: () => gateway.stop() };
}

function createDataSource(door: Door): GraphQLDataSource {
  return {
    process: async (options) => {
      const { query = '', variables = {} } = options.request;
      const document: DocumentNode = ('document' in options && options.document) || parse(query);
      const fetch = { document, source: print(document), operationName: undefined, variables };
      const answer = await door.ask(fetch, options.context as unknown as ClientRequest);
      return answer as Awaited<ReturnType<GraphQLDataSource['process']>>;
    },
  };
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** As a client reads it. */
function toAnswer(result: ExecutionResult): Answer {
  return JSON.parse(JSON.stringify(result)) as Answer;
}
