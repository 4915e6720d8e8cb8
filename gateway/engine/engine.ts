import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { Answer } from './answer.ts';
import { type Authorization, everythingAllowed } from './authorize.ts';
import type { CompiledOperation } from './compile-operation.ts';
import { type Counters, createCounters } from './counters.ts';
import { hashOf, type NamedDocument, type PreparationProblem, servicesOf, UnknownDocument } from './documents.ts';
import { createOverrides, type OverrideShares } from './overrides.ts';
import { createPlanCache } from './plan-cache.ts';
import { type PlannedOperation, planOperation } from './planned-operation.ts';
import { createPlanner, type Planner } from './planner.ts';
import type { Data, EngineRequest, Subgraph } from './subgraph.ts';
import { buildSupergraph, readSupergraph } from './supergraph.ts';
import { unlessAborted } from './unless-aborted.ts';

export interface EngineOptions<Request extends EngineRequest> {
  readonly supergraph: string;
  /** The input types of which exactly one field must be set: supergraphs do not say. */
  readonly oneOf?: readonly string[];
  /** One per subgraph that the supergraph names. */
  readonly subgraphs: readonly Subgraph<Request>[];
  /** @default everything is allowed */
  readonly authorization?: Authorization<Request>;
  /** Shares of labelled overrides, in percent by label. @default what the labels say */
  readonly overrides?: OverrideShares;
  /** Plans on the same supergraph. @default one that plans here, while nothing else runs */
  readonly planner?: Planner;
  /** After how many errors the rest of the variables is not looked at. @default 5 */
  readonly mostVariableErrors?: number;
  /** Memory for the plans of documents that were not prepared. @default 64 MiB */
  readonly planCacheBytes?: number;
}

/** One operation to execute. The document is valid against the schema. */
export interface EngineOperation {
  readonly document: DocumentNode;
  /** Same text, same hash. */
  readonly documentHash: string;
  readonly operationName?: string | null;
  /** Not yet checked. */
  readonly variables: Readonly<Data>;
  /** Whether the data may come as text, for who would only make a text of it. @default false */
  readonly asText?: boolean;
}

export interface FederationEngine<Request extends EngineRequest> {
  readonly apiSchema: GraphQLSchema;
  readonly counters: Readonly<Counters>;
  /** About how much memory the plans of documents take that were not prepared. */
  readonly planCacheBytes: () => number;
  /** Answers a client's operation. No `data` at all: nothing was executed, for example because of wrong variables. */
  execute(operation: EngineOperation, request: Request): Promise<Answer>;
  /** Plans documents of clients, so that no request has to wait for it. Those with problems are left out. */
  prepare(documents: readonly NamedDocument[]): Promise<PreparationProblem[]>;
  /**
   * Plans documents for `ask`, on everything there is. One that would be answered by a subgraph of `notFrom` is a
   * problem: those ask the graph themselves.
   */
  prepareInternal(
    documents: readonly NamedDocument[],
    options?: { readonly notFrom?: readonly string[] },
  ): Promise<PreparationProblem[]>;
  /** Answers an internal document, by its name, inside of a client's request. The answer may be partial. */
  ask(name: string, variables: Readonly<Data>, request: Request): Promise<ExecutionResult>;
}

const PLAN_CACHE_BYTES = 64 * 1024 * 1024;

/** Plans and executes operations over subgraphs. Throws when the supergraph cannot be used or a subgraph is missing. */
export function createEngine<Request extends EngineRequest>(
  options: EngineOptions<Request>,
): FederationEngine<Request> {
  const { authorization = everythingAllowed, mostVariableErrors = 5 } = options;
  const built = buildSupergraph(options.supergraph);
  const model = readSupergraph(built, options.oneOf ?? []);
  const counters = createCounters();
  const subgraphOf = createFinder(options.subgraphs, model.subgraphNames);
  const planner = options.planner ?? createPlanner(built);
  const parts = { model, counters, subgraphOf, authorization, planner, mostVariableErrors };
  const labelsOf = createOverrides(model.overrideLabels, options.overrides ?? {});
  const cache = createPlanCache<PlannedOperation<Request>>(options.planCacheBytes ?? PLAN_CACHE_BYTES);
  const internal = new Map<string, CompiledOperation<Request>>();

  /** A plan is kept by all that it depends on. Conditions are none of it: plans have both branches. */
  const toPlan = ({ document, documentHash, operationName }: Omit<EngineOperation, 'variables'>, asker: Asker) => {
    const name = getOperationAST(document, operationName)?.name?.value;
    const { profile, requestId } = asker;
    const labels = labelsOf(requestId);
    const asked = { document, operationName: operationName ?? undefined, schema: 'api', profile, labels } as const;
    const key = [documentHash, name, profile, ...labels].join(' ');
    return { key, make: () => planOperation(asked, parts) };
  };
  const prepareOne = async (document: DocumentNode, { text }: NamedDocument) => {
    const { key, make } = toPlan({ document, documentHash: hashOf(text) }, NOBODY);
    await cache.pin(key, make);
    return [];
  };
  const prepareInternalOne = async (document: DocumentNode, name: string, notFrom: readonly string[]) => {
    const labels = labelsOf(NOBODY.requestId);
    const asked = { document, operationName: undefined, schema: 'full', profile: NOBODY.profile, labels } as const;
    const { run, plan } = (await planOperation(asked, parts)).value;
    const refused = servicesOf(plan).filter((service) => notFrom.includes(service));
    if (refused.length === 0) internal.set(name, run);
    return refused.map((answeredBy) => ({ name, message: refusalOf(answeredBy), answeredBy }));
  };
  const prepareAll = async (
    documents: readonly NamedDocument[],
    schema: GraphQLSchema,
    prepareIt: (document: DocumentNode, named: NamedDocument) => Promise<PreparationProblem[]>,
  ) => {
    const problems: PreparationProblem[] = [];
    for (const one of documents) {
      problems.push(...(await readDocument(one, schema, counters, (document) => prepareIt(document, one))));
    }
    return problems;
  };
  return {
    apiSchema: model.apiSchema,
    counters,
    planCacheBytes: () => cache.bytes,
    execute: async (operation, request) => {
      try {
        const asker = { requestId: request.requestId, profile: authorization.profileOf(request) };
        const { key, make } = toPlan(operation, asker);
        const known = cache.get(key, make);
        const { run } = known instanceof Promise ? await unlessAborted(known, request.signal) : known;
        return await run(operation.variables, request, operation.asText);
      } catch (thrown) {
        if (thrown instanceof GraphQLError) return { errors: [thrown] };
        throw thrown;
      }
    },
    prepare: (documents) => prepareAll(documents, model.apiSchema, prepareOne),
    prepareInternal: (documents, { notFrom = [] } = {}) =>
      prepareAll(documents, model.fullSchema, (document, { name }) => prepareInternalOne(document, name, notFrom)),
    ask: async (name, variables, request) => {
      const run = internal.get(name);
      if (!run) throw new UnknownDocument(name);
      return await run(variables, request);
    },
  };
}

function refusalOf(service: string): string {
  return `It selects what the subgraph "${service}" answers, which asks the graph itself.`;
}

/** As much of who asks as plans depend on. */
interface Asker {
  readonly requestId: string;
  readonly profile: string;
}

const NOBODY: Asker = { requestId: '', profile: '' };

function createFinder<Request>(subgraphs: readonly Subgraph<Request>[], names: readonly string[]) {
  const byName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  const missing = names.filter((name) => !byName.has(name));
  if (missing.length > 0) {
    const list = missing.map((name) => `"${name}"`).join(', ');
    throw new Error(`The supergraph names subgraphs that are not there: ${list}. Compose it again.`);
  }
  return (name: string) => byName.get(name) as Subgraph<Request>;
}

/** Parses and validates a document and hands it on. Returns all that is wrong with it. */
async function readDocument(
  { name, text }: NamedDocument,
  schema: GraphQLSchema,
  counters: Counters,
  handOn: (document: DocumentNode) => Promise<PreparationProblem[]>,
): Promise<PreparationProblem[]> {
  const toProblem = (message: string): PreparationProblem => ({ name, message });
  try {
    counters.documentsParsed += 1;
    const document = parse(text);
    const problems = validate(schema, document);
    return problems.length > 0 ? problems.map(({ message }) => toProblem(message)) : await handOn(document);
  } catch (thrown) {
    return [toProblem((thrown as Error).message)];
  }
}
