import type {
  ConditionNode,
  FetchNode,
  PlanNode,
  QueryPlan,
  ResponsePath,
  SubscriptionNode,
} from '@apollo/query-planner';
import { GraphQLError, type OperationDefinitionNode, print } from 'graphql';
import { type Asker, compileEntities } from './compile-entities.ts';
import { type Ask, compileAsk, compileRootFetch, type FetchParts } from './compile-fetch.ts';
import { compilePath, pathText } from './compile-path.ts';
import type { Counters } from './counters.ts';
import type { Run, Step } from './run.ts';
import type { EngineRequest, Subgraph } from './subgraph.ts';
import type { SupergraphModel } from './supergraph.ts';

export interface CompileParts<Request> {
  readonly model: SupergraphModel;
  readonly subgraphOf: (name: string) => Subgraph<Request>;
  readonly counters: Counters;
}

/** A plan as one step. All that can be known before a request is decided here. */
export function compilePlan<Request extends EngineRequest>(
  plan: QueryPlan,
  parts: CompileParts<Request>,
): Step<Request> {
  if (!plan.node) return () => {};
  const compiler = createCompiler(parts, pathsOf(plan.node, []));
  return compiler(plan.node, []);
}

type CompileNode<Request> = (node: PlanNode | SubscriptionNode, path: ResponsePath) => Step<Request>;

function createCompiler<Request extends EngineRequest>(
  parts: CompileParts<Request>,
  paths: readonly string[],
): CompileNode<Request> {
  const compile: CompileNode<Request> = (node, path) => {
    switch (node.kind) {
      case 'Sequence':
        return inSequence(node.nodes.map((child) => compile(child, path)));
      case 'Parallel':
        return compileParallel(node.nodes, path);
      case 'Flatten':
        return compile(node.node, [...path, ...node.path]);
      case 'Fetch':
        return compileFetch(node, path);
      case 'Condition':
        return compileCondition(node, path);
      default:
        throw new GraphQLError(`A ${node.kind.toLowerCase()} cannot be executed here.`);
    }
  };
  const compileCondition = ({ condition, ifClause, elseClause }: ConditionNode, path: ResponsePath): Step<Request> => {
    const whenTrue = ifClause && compile(ifClause, path);
    const whenFalse = elseClause && compile(elseClause, path);
    return (run) => (run.variables[condition] === true ? whenTrue : whenFalse)?.(run);
  };
  const compileFetch = (node: FetchNode, path: ResponsePath): Step<Request> => {
    const [ask, fetch] = askOf(node);
    if (node.requires) return compileEntities([toAsker(node, path)], ask, fetch);
    return compileRootFetch(node, path, isWrittenTo(path), ask, fetch);
  };
  const askOf = (node: FetchNode): [Ask<Request>, FetchParts<Request>] => {
    const fetch = { ...parts, subgraph: parts.subgraphOf(node.serviceName) };
    return [compileAsk(node, fetch), fetch];
  };
  const toAsker = (node: FetchNode, path: ResponsePath): Asker => ({
    node,
    collect: compilePath(path),
    isWrittenTo: isWrittenTo(path),
  });
  const isWrittenTo = (path: ResponsePath) => {
    const own = pathText(path);
    return paths.filter((other) => other.startsWith(own)).length > 1;
  };
  /** Branches that begin with the same question ask it together, once, and then go on together. */
  const compileParallel = (nodes: readonly PlanNode[], path: ResponsePath): Step<Request> => {
    const branches = nodes.flatMap((node) => (node.kind === 'Parallel' ? node.nodes : [node]));
    const groups = Map.groupBy(branches, (branch) => questionOf(branch) ?? branch);
    return inParallel(
      [...groups.values()].map((group) => {
        const [first] = group;
        return first && group.length === 1 ? compile(first, path) : compileTogether(group, path);
      }),
    );
  };
  const compileTogether = (branches: readonly PlanNode[], path: ResponsePath): Step<Request> => {
    const firsts = branches.flatMap((branch) => firstFetch(branch) ?? []);
    const [{ node }] = firsts as [FirstFetch];
    const askers = firsts.map((one) => toAsker(one.node, [...path, ...one.path]));
    const step = compileEntities(askers, ...askOf(node));
    const rests = branches.flatMap(afterFirst);
    return rests.length === 0 ? step : inSequence([step, compileParallel(rests, path)]);
  };
  return compile;
}

/** The entity fetch that a branch begins with. */
interface FirstFetch {
  readonly node: FetchNode;
  readonly path: ResponsePath;
}

function firstFetch(node: PlanNode): FirstFetch | null {
  if (node.kind === 'Sequence') return node.nodes[0] ? firstFetch(node.nodes[0]) : null;
  if (node.kind !== 'Flatten' || node.node.kind !== 'Fetch' || !node.node.requires) return null;
  return { node: node.node, path: node.path };
}

/** What a branch goes on with after its first fetch. */
function afterFirst(node: PlanNode): PlanNode[] {
  if (node.kind !== 'Sequence') return [];
  const [, ...nodes] = node.nodes;
  return nodes.length > 1 ? [{ kind: 'Sequence', nodes }] : nodes;
}

/** The same text for the same question to the same subgraph. */
function questionOf(branch: PlanNode): string | null {
  const first = firstFetch(branch);
  return first && `${first.node.serviceName} ${textOf(first.node)}`;
}

/** A fetch's document without the name that the planner numbers it by, and what is done with its answer. */
function textOf({ operationDocumentNode, outputRewrites }: FetchNode): string {
  const [operation, ...fragments] = operationDocumentNode?.definitions ?? [];
  const unnamed = { ...(operation as OperationDefinitionNode), name: undefined };
  return [unnamed, ...fragments].map(print).join('\n') + JSON.stringify(outputRewrites ?? []);
}

function inSequence<Request>(steps: readonly Step<Request>[]): Step<Request> {
  return async (run) => {
    for (const step of steps) {
      const done = step(run);
      if (done) await done;
    }
  };
}

function inParallel<Request>(steps: readonly Step<Request>[]): Step<Request> {
  return (run) => {
    const running = steps.map((step) => start(step, run)).filter((done) => done !== undefined);
    return running.length > 0 ? Promise.all(running).then(() => {}) : undefined;
  };
}

/** One that throws must not leave the others alone. */
function start<Request>(step: Step<Request>, run: Run<Request>): Promise<void> | undefined {
  try {
    return step(run) ?? undefined;
  } catch (thrown) {
    return Promise.reject(thrown);
  }
}

/** The paths of all fetches of a plan. */
function pathsOf(node: PlanNode | SubscriptionNode | undefined, path: ResponsePath): string[] {
  switch (node?.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => pathsOf(child, path));
    case 'Flatten':
      return pathsOf(node.node, [...path, ...node.path]);
    case 'Condition':
      return [...pathsOf(node.ifClause, path), ...pathsOf(node.elseClause, path)];
    case 'Fetch':
      return [pathText(path)];
    default:
      return [];
  }
}
