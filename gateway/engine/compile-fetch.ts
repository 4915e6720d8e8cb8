import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import type { ExecutionResult, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { type Collect, compilePath } from './compile-path.ts';
import { compileRewrites, renamedKeys } from './compile-rewrites.ts';
import type { Counters } from './counters.ts';
import { type FieldError, fieldsOf } from './failures.ts';
import { copyOf, merge } from './merge.ts';
import type { Run, Step } from './run.ts';
import type { Data, EngineRequest, FetchExtensions, Subgraph } from './subgraph.ts';
import type { SupergraphModel } from './supergraph.ts';

export interface FetchParts<Request> {
  readonly model: SupergraphModel;
  readonly subgraph: Subgraph<Request>;
  readonly counters: Counters;
}

/** Asks one fetch document. Never throws: what went wrong is in `errors`. */
export type Ask<Request> = (
  run: Run<Request>,
  representations?: readonly Data[],
  extensions?: FetchExtensions,
) => Promise<ExecutionResult> | ExecutionResult;

/** Makes a fetch's document ready, once. */
export function compileAsk<Request extends EngineRequest>(
  node: FetchNode,
  { subgraph, counters }: FetchParts<Request>,
): Ask<Request> {
  const document = node.operationDocumentNode;
  if (!document) throw new Error('A fetch without its document.');
  const fetch = subgraph.prepare(document);
  counters.fetchesPrepared += 1;
  const names = node.variableUsages ?? [];
  return (run, representations, extensions) => {
    if (run.request.signal.aborted) return TOO_LATE;
    const variables: Data = representations ? { representations } : {};
    for (const name of names) if (Object.hasOwn(run.variables, name)) variables[name] = run.variables[name];
    counters.subgraphRequests += 1;
    try {
      const answer = fetch(variables, run.request, extensions);
      return answer instanceof Promise ? untilAborted(answer, run).catch(toFailed) : answer;
    } catch (thrown) {
      return toFailed(thrown);
    }
  };
}

async function untilAborted(answer: Promise<ExecutionResult>, run: Run<unknown>): Promise<ExecutionResult> {
  return ((await Promise.race([answer, run.aborted()])) as ExecutionResult | undefined) ?? TOO_LATE;
}

function toFailed(thrown: unknown): ExecutionResult {
  return { errors: [toFieldError(thrown) as never] };
}

const TOO_LATE: ExecutionResult = {
  errors: [{ message: 'The operation took too long.', extensions: { code: 'DEADLINE_EXCEEDED' } } as never],
};

function toFieldError(thrown: unknown): FieldError {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const { extensions } = thrown as { extensions?: Data };
  return { message: thrown.message, originalError: thrown, extensions };
}

/** The error for an answer that cannot be used. */
export function unusable<Request>({ name, badAnswer }: Subgraph<Request>, cause: string): FieldError {
  const text = `The subgraph "${name}" gave an answer that cannot be used: ${cause}.`;
  return { message: text, originalError: new Error(text), extensions: badAnswer };
}

/** A fetch of root fields: at the root, or wherever the tree comes back to a root type. */
export function compileRootFetch<Request>(
  node: FetchNode,
  path: ResponsePath,
  isWrittenTo: boolean,
  ask: Ask<Request>,
  { model, subgraph }: FetchParts<Request>,
): Step<Request> {
  const collect: Collect = path.length === 0 ? (root) => [root] : compilePath(path);
  const rewrite = compileRewrites(node.outputRewrites, model.isOfType);
  const renamed = renamedKeys(node.outputRewrites);
  const selection = rootSelection(node);
  const fail = (run: Run<Request>, entity: Data, error: FieldError) => {
    for (const [key, inner] of fieldsOf(selection, undefined, model.isOfType)) {
      run.failures.add(entity, renamed.get(key) ?? key, { error, rest: [], selection: inner });
    }
  };
  const take = (run: Run<Request>, entities: readonly Data[], { data, errors = [] }: ExecutionResult): void => {
    const isUsable = typeof data === 'object' && data !== null && !Array.isArray(data);
    if (isUsable && rewrite) rewrite(data);
    entities.forEach((entity, index) => {
      if (isUsable) merge(entity, (index > 0 && isWrittenTo ? copyOf(data) : data) as Data, model.isObjectType);
      for (const error of errors as readonly FieldError[]) {
        const path = (error.path ?? []).map((key) => renamed.get(String(key)) ?? key);
        if (path.length === 0) fail(run, entity, error);
        else run.failures.addAt(entity, path, error, selection);
        // All of it is gone, not only the field that the error names.
        if (!isUsable) fail(run, entity, error);
      }
      if (!isUsable && errors.length === 0) fail(run, entity, unusable(subgraph, 'neither data nor errors'));
    });
  };
  return (run) => {
    const entities = collect(run.data);
    if (entities.length === 0) return undefined;
    const result = ask(run);
    return result instanceof Promise ? result.then((one) => take(run, entities, one)) : take(run, entities, result);
  };
}

function rootSelection({ operationDocumentNode }: FetchNode): SelectionSetNode {
  const [operation] = operationDocumentNode?.definitions ?? [];
  return (operation as OperationDefinitionNode).selectionSet;
}
