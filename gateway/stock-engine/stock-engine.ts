import { ApolloGateway, type GatewayConfig, type GraphQLDataSource } from '@apollo/gateway';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  parse,
} from 'graphql';
import { oneOfInputs, restoreOneOf } from '../../subgraphs/kit/host.ts';
import type { ClientRequest } from '../context.ts';
import type { Door } from '../data-sources/door.ts';
import type { Engine, Operation } from '../execution.ts';
import { causeText, type Log } from '../log.ts';
import { keepRootAnswer, withEntityPaths } from './entity-paths.ts';

export interface StockEngineOptions {
  readonly supergraph: string;
  /** The API schema's SDL: which inputs are `@oneOf` is read from it. */
  readonly api: string;
  /** One per subgraph of the supergraph. */
  readonly doors: readonly Door[];
  readonly log: Log;
}

/** Plans and executes with `@apollo/gateway`. Nothing but this folder knows it. */
export async function startStockEngine({ supergraph, api, doors, log }: StockEngineOptions): Promise<Engine> {
  // Read when a gateway is made: it would send usage data to its maker.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name }) => createDataSource(doorOf(doors, name)),
    queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
    debug: false,
    __exposeQueryPlanExperimental: false,
    validateSupergraph: true,
    logger: toApolloLogger(log),
  });
  const apiSchema = await loadSchema(gateway);
  // Composition has dropped it; clients see and are held to it again.
  restoreOneOf(apiSchema, oneOfInputs(parse(api)));
  return {
    apiSchema,
    execute: async (operation, request) => {
      const problem = operationProblem(operation);
      if (problem) return { errors: [problem] };
      if (isIntrospection(operation)) return answerIntrospection(apiSchema, operation);
      return withoutExtensions(await gateway.executor(toRequestContext(operation, request, apiSchema, log)));
    },
    stop: () => gateway.stop(),
  };
}

/** The one schema object by which it validates, reads variables and answers introspection. */
async function loadSchema(gateway: ApolloGateway): Promise<GraphQLSchema> {
  const { promise, resolve } = Promise.withResolvers<GraphQLSchema>();
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => resolve(apiSchema));
  await gateway.load();
  return await promise;
}

function doorOf(doors: readonly Door[], name: string): Door {
  const door = doors.find(({ subgraph }) => subgraph === name);
  if (!door) throw new Error(`The supergraph names the subgraph "${name}", which is not there. Compose it again.`);
  return door;
}

function createDataSource(door: Door): GraphQLDataSource {
  return {
    process: async (options) => {
      const { query = '', operationName, variables = {} } = options.request;
      const request = options.context as ClientRequest;
      const document = ('document' in options && options.document) || parse(query);
      const result = await door.ask({ document, source: query, operationName, variables }, request);
      const path = ('pathInIncomingRequest' in options && options.pathInIncomingRequest) || [];
      if (path.length === 0) keepRootAnswer(request, result);
      const representations = variables.representations as Record<string, unknown>[] | undefined;
      return representations ? withEntityPaths(result, representations, path as string[], request) : result;
    },
  };
}

type Executor = ApolloGateway['executor'];

/** As much of Apollo Server's request as the executor reads. */
function toRequestContext(
  { document, documentHash, operationName, variables }: Operation,
  request: ClientRequest,
  schema: GraphQLSchema,
  log: Log,
): Parameters<Executor>[0] {
  return {
    request: { operationName, variables },
    document,
    queryHash: documentHash,
    operationName: operationName ?? null,
    context: request,
    schema,
    metrics: {},
    logger: toApolloLogger(log),
  } as unknown as Parameters<Executor>[0];
}

function operationProblem({
  document,
  operationName,
}: {
  document: DocumentNode;
  operationName?: string;
}): GraphQLError | null {
  if (getOperationAST(document, operationName)) return null;
  return new GraphQLError(
    operationName
      ? `Unknown operation named "${operationName}".`
      : 'Must provide operation name if query contains multiple operations.',
  );
}

/** Whether an operation asks for nothing but the schema. */
function isIntrospection({ document, operationName }: Operation): boolean {
  const selections = getOperationAST(document, operationName)?.selectionSet.selections ?? [];
  return selections.every((selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'));
}

/** The stock gateway's own schema model does not know all there is to ask about a type, `isOneOf` for one. */
async function answerIntrospection(
  schema: GraphQLSchema,
  { document, operationName, variables }: Operation,
): Promise<ExecutionResult> {
  return await execute({ schema, document, operationName, variableValues: variables });
}

/**
 * Extensions of the stock gateway are not for clients. One of them tells of a null where the schema allows none: no
 * subgraph gives that without an error, so there is no such entity, which is no error.
 */
function withoutExtensions({ data, errors }: ExecutionResult): ExecutionResult {
  return { ...(data !== undefined && { data }), ...(errors && { errors }) };
}

function toApolloLogger(log: Log): NonNullable<GatewayConfig['logger']> {
  const say = (level: 'warn' | 'error') => (message?: unknown) => log[level]('engine', { message: causeText(message) });
  return { debug: () => {}, info: () => {}, warn: say('warn'), error: say('error') };
}
