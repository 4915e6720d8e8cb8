import type { FetchNode } from '@apollo/query-planner';
import { type ExecutionResult, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { type Batch, createBatch, type Places } from './batch.ts';
import { type Ask, type FetchParts, unusable } from './compile-fetch.ts';
import type { Collect } from './compile-path.ts';
import { compileRequires, type Requires } from './compile-requires.ts';
import { compileRewrites, renamedKeys } from './compile-rewrites.ts';
import { type FieldError, fieldsOf } from './failures.ts';
import { copyOf, merge } from './merge.ts';
import type { Run, Step } from './run.ts';
import type { Data, FailedRequire, FetchExtensions } from './subgraph.ts';

/** One place of a plan that asks a fetch. */
export interface Asker {
  readonly node: FetchNode;
  readonly collect: Collect;
  /** Whether other fetches write to the same objects, so that two places may not share an answer. */
  readonly isWrittenTo: boolean;
}

/** Asks for all entities at some places of the tree at once; each distinct one is sent once. */
export function compileEntities<Request>(
  askers: readonly Asker[],
  ask: Ask<Request>,
  parts: FetchParts<Request>,
): Step<Request> {
  const [{ node }] = askers as [Asker];
  const { model, counters } = parts;
  const compiled = askers.map((asker) => ({ ...asker, requires: compileRequires(asker.node, model) }));
  const rewrite = compileRewrites(node.outputRewrites, model.isOfType);
  const renamed = renamedKeys(node.outputRewrites);
  const selection = entitySelection(node);
  const isWrittenTo = askers.length > 1 || askers.some((asker) => asker.isWrittenTo);

  const fail = (run: Run<Request>, places: Places, error: FieldError) => {
    for (const entity of places) {
      const type = typeof entity.__typename === 'string' ? entity.__typename : undefined;
      for (const [key, inner] of fieldsOf(selection, type, model.isOfType)) {
        if (key !== '__typename') {
          run.failures.add(entity, renamed.get(key) ?? key, { error, rest: [], selection: inner });
        }
      }
    }
  };
  const write = (run: Run<Request>, places: Places, answer: unknown, isFailed: boolean) => {
    if (answer === null || answer === undefined) {
      if (!isFailed) for (const entity of places) run.absent.add(entity);
      return;
    }
    if (typeof answer !== 'object') return fail(run, places, unusable(parts.subgraph, 'an entity that is no object'));
    if (rewrite) rewrite(answer);
    for (let index = 0; index < places.length; index += 1) {
      const own = index > 0 && isWrittenTo ? copyOf(answer) : answer;
      merge(places[index] as Data, own as Data, model.isObjectType);
    }
  };
  const take = (run: Run<Request>, { representations, places }: Batch, result: ExecutionResult): void => {
    const answers = result.data?._entities;
    const errors = (result.errors ?? []) as readonly FieldError[];
    if (!Array.isArray(answers) || answers.length !== representations.length) {
      const whole = errors.length > 0 ? errors : [unusable(parts.subgraph, 'not as many entities as were asked for')];
      for (const error of whole) for (const one of placesOf(error, places)) fail(run, one, error);
      if (whole.every(({ path }) => typeof path?.[1] === 'number')) {
        for (const one of places) fail(run, one, whole[0] as FieldError);
      }
      return;
    }
    const failed = new Set(errors.map(({ path }) => path?.[1]));
    const isLoose = errors.some(({ path }) => typeof path?.[1] !== 'number');
    answers.forEach((answer, index) => {
      write(run, places[index] as Places, answer, isLoose || failed.has(index));
    });
    for (const error of errors) {
      const [, index, ...rest] = error.path ?? [];
      if (typeof index !== 'number') {
        // It does not say where: everything that is missing.
        for (const one of places) fail(run, one, error);
      } else if (rest.length === 0) fail(run, places[index] ?? [], error);
      else {
        const path = rest.map((key) => renamed.get(String(key)) ?? key);
        for (const entity of places[index] ?? []) run.failures.addAt(entity, path, error, selection);
      }
    }
  };
  return (run) => {
    const batch = collectBatch(compiled, run, fail);
    if (batch.representations.length === 0) return undefined;
    counters.representationsSent += batch.representations.length;
    const result = ask(run, batch.representations, failedRequires(compiled, batch.places, run));
    return result instanceof Promise ? result.then((one) => take(run, batch, one)) : take(run, batch, result);
  };
}

function placesOf({ path }: FieldError, places: readonly Places[]): readonly Places[] {
  const index = path?.[1];
  return typeof index === 'number' ? [places[index] ?? []] : places;
}

interface CompiledAsker extends Asker {
  readonly requires: Requires;
}

function collectBatch<Request>(
  askers: readonly CompiledAsker[],
  run: Run<Request>,
  fail: (run: Run<Request>, places: Places, error: FieldError) => void,
): Batch {
  const batch = createBatch();
  for (const { collect, requires } of askers) {
    const entities = collect(run.data);
    const isAlone = askers.length === 1 && entities.length === 1;
    for (const entity of entities) {
      if (!requires.addTo(batch, entity, isAlone) && run.failures.size > 0) failWithout(run, requires, entity, fail);
    }
  }
  return batch;
}

/** An entity whose key could not be read cannot be asked about: its fields failed for the same reason. */
function failWithout<Request>(
  run: Run<Request>,
  requires: Requires,
  entity: Data,
  fail: (run: Run<Request>, places: Places, error: FieldError) => void,
): void {
  for (const { failure } of requires.failedOf(entity, run.failures)) fail(run, [entity], failure.error);
}

function failedRequires<Request>(
  [asker]: readonly CompiledAsker[],
  places: readonly Places[],
  run: Run<Request>,
): FetchExtensions | undefined {
  if (run.failures.size === 0 || !asker) return undefined;
  const failed = places.flatMap(([entity = {}], index) =>
    asker.requires.failedOf(entity, run.failures).map(
      ({ path, failure }): FailedRequire => ({
        path: ['representations', index, ...path],
        extensions: failure.error.extensions ?? {},
      }),
    ),
  );
  return failed.length > 0 ? { failedRequires: failed } : undefined;
}

/** What a fetch asks of entities. */
function entitySelection({ operationDocumentNode }: FetchNode): SelectionSetNode {
  const operation = operationDocumentNode?.definitions[0] as OperationDefinitionNode | undefined;
  const field = operation?.selectionSet.selections[0];
  if (field?.kind !== Kind.FIELD || !field.selectionSet) throw new Error('An entity fetch without entities.');
  return field.selectionSet;
}
