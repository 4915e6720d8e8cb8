import type { QueryPlan } from '@apollo/query-planner';
import { operationOf } from '../../subgraphs/kit/host.ts';
import { type Authorization, authorize } from './authorize.ts';
import type { CompileParts } from './compile.ts';
import { type CompiledOperation, compileOperation } from './compile-operation.ts';
import { withoutIntrospection } from './introspection.ts';
import { withKeptObjects } from './kept-objects.ts';
import type { Sized } from './plan-cache.ts';
import type { Planner, PlanQuestion } from './planner.ts';
import type { EngineRequest } from './subgraph.ts';
import { createTreeKeys, withTreeKeys } from './tree-keys.ts';

/** An operation that can be run. */
export interface PlannedOperation<Request> {
  readonly run: CompiledOperation<Request>;
  readonly plan: QueryPlan;
}

/** What a planned operation depends on. */
export interface PlanRequest extends PlanQuestion {
  readonly operationName: string | undefined;
  /** Who asks, as far as it decides what may be seen. */
  readonly profile: string;
}

export interface PlanParts<Request> extends CompileParts<Request> {
  readonly authorization: Authorization<Request>;
  readonly planner: Planner;
  readonly mostVariableErrors: number;
}

/** All stages before the first request: authorize, plan, compile. Fails with a `GraphQLError` for what cannot be planned. */
export async function planOperation<Request extends EngineRequest>(
  { document, operationName, schema: against, profile, labels }: PlanRequest,
  { authorization, planner, mostVariableErrors, ...parts }: PlanParts<Request>,
): Promise<Sized<PlannedOperation<Request>>> {
  const { model, counters } = parts;
  const watch = createStopwatch();
  const schema = against === 'api' ? model.apiSchema : model.fullSchema;
  const { document: allowed, forbidden } = authorize(document, schema, (type, field) =>
    authorization.refusalOf(profile, type, field),
  );
  const treeKeyOf = createTreeKeys(document, model.plannedFields);
  const asked = withKeptObjects(withoutIntrospection(operationOf(allowed, operationName)));
  const planning = planner.plan({ document: withTreeKeys(asked, treeKeyOf), schema: against, labels });
  const plan = planning instanceof Promise ? await watch.pause(planning) : planning;
  const whole = { ...operationOf(document, operationName), document, schema, plan, forbidden, treeKeyOf };
  const run = compileOperation({ ...whole, mostVariableErrors }, parts);
  const bytes = bytesOf(plan);
  counters.plansMade += 1;
  counters.coldPlanMs = Math.max(counters.coldPlanMs, watch.longestMs());
  return { value: { run, plan }, bytes };
}

/** Measures the longest time without a pause, in milliseconds. */
function createStopwatch() {
  let startedAt = performance.now();
  let longest = 0;
  const lap = () => {
    longest = Math.max(longest, performance.now() - startedAt);
    return longest;
  };
  return {
    pause: async <T>(waiting: Promise<T>): Promise<T> => {
      lap();
      const result = await waiting;
      startedAt = performance.now();
      return result;
    },
    longestMs: lap,
  };
}

/** A plan and what is compiled of it takes about as much as its fetches' texts, times what objects cost over text. */
function bytesOf(plan: QueryPlan): number {
  const text = JSON.stringify(plan, (key, value) => (key === 'operationDocumentNode' ? undefined : value));
  return text.length * OBJECT_COST;
}

const OBJECT_COST = 20;
