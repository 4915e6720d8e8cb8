import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, parse, print } from 'graphql';
import { createEngine } from '../../../../gateway/engine/engine.ts';
import type { Operation } from '../operation/generate-operation.ts';
import type { Composed } from '../world/compose-world.ts';
import { type CaseState, createCaseState } from './case-state.ts';
import type { RunningSubgraph } from './subgraph.ts';

/** Answers operations over the subgraphs of one world. */
export interface Executor {
  execute(operation: Operation, state: CaseState): Promise<ExecutionResult>;
  stop(): Promise<void>;
}

/** Whatever plans and executes over subgraphs. */
export type OpenExecutor = (composed: Composed, subgraphs: readonly RunningSubgraph[]) => Promise<Executor>;

/** Our engine. */
export const openEngine: OpenExecutor = async ({ supergraph }, subgraphs) => {
  const engine = createEngine<EngineCase>({
    supergraph,
    subgraphs: subgraphs.map(({ name, ask }) => ({
      name,
      prepare:
        (document) =>
        (variables, { state }) =>
          ask(document, variables, state),
    })),
  });
  const ask = ({ document, operationName, variables }: Operation, state: CaseState, asText: boolean) =>
    engine.execute(
      { document, documentHash: textOf(document), operationName, variables, asText },
      { requestId: 'case', signal: new AbortController().signal, state },
    );
  return {
    execute: async (operation, state) => {
      const answer = await ask(operation, state, false);
      const { text } = await ask(operation, createCaseState(state.failure), true);
      if (text === undefined || text === JSON.stringify(answer.data)) return answer;
      throw new Error(`The same answer as text is another: ${text}`);
    },
    stop: async () => {},
  };
};

interface EngineCase {
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly state: CaseState;
}

/** `@apollo/gateway` as it comes, its subgraphs in the process. */
export const openStockGateway: OpenExecutor = async ({ supergraph }, subgraphs) => {
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name }) => createDataSource(subgraphs.find((one) => one.name === name) as RunningSubgraph),
    queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
    logger: silent,
  });
  const { promise, resolve } = Promise.withResolvers<GraphQLSchema>();
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => resolve(apiSchema));
  await gateway.load();
  const schema = await promise;
  return {
    execute: async ({ document, operationName, variables }, state) => {
      const context = {
        request: { operationName, variables },
        document,
        queryHash: textOf(document),
        operationName: operationName ?? null,
        context: state,
        schema,
        metrics: {},
        logger: silent,
      };
      return await gateway.executor(context as unknown as Parameters<ApolloGateway['executor']>[0]);
    },
    stop: () => gateway.stop(),
  };
};

function createDataSource(subgraph: RunningSubgraph): GraphQLDataSource {
  return {
    process: async (options) => {
      const { query = '', variables = {} } = options.request;
      const document = ('document' in options && options.document) || parse(query);
      const answer = await subgraph.ask(document, variables, options.context as unknown as CaseState);
      return answer as Awaited<ReturnType<GraphQLDataSource['process']>>;
    },
  };
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const texts = new WeakMap<DocumentNode, string>();

function textOf(document: DocumentNode): string {
  const text = texts.get(document) ?? print(document);
  texts.set(document, text);
  return text;
}
