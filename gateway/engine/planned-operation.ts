import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { operationOf } from '../../subgraphs/kit/host.ts';
import { type Authorization, authorize } from './authorize.ts';
import type { CompileParts } from './compile.ts';
import { type CompiledOperation, compileOperation } from './compile-operation.ts';
import { withoutIntrospection } from './introspection.ts';
import { withKeptObjects } from './kept-objects.ts';
import { planInOrder } from './mutation-order.ts';
import { makePlan } from './plan.ts';
import type { Sized } from './plan-cache.ts';
import type { EngineRequest } from './subgraph.ts';
import { createTreeKeys, withTreeKeys } from './tree-keys.ts';

/** An operation that can be run. */
export interface PlannedOperation<Request> {
  readonly run: CompiledOperation<Request>;
  readonly plan: QueryPlan;
}

/** What a planned operation depends on. */
export interface PlanRequest {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** Against which schema: the clients', or everything there is. */
  readonly schema: 'api' | 'full';
  /** Who asks, as far as it decides what may be seen. */
  readonly profile: string;
  /** The override labels that are on. */
  readonly labels: ReadonlySet<string>;
}

/** All stages before the first request: authorize, plan, compile. Throws a `GraphQLError` for what cannot be planned. */
export function planOperation<Request extends EngineRequest>(
  { document, operationName, schema: against, profile, labels }: PlanRequest,
  authorization: Authorization<Request>,
  parts: CompileParts<Request>,
): Sized<PlannedOperation<Request>> {
  const { model, counters } = parts;
  const startedAt = performance.now();
  const schema = against === 'api' ? model.apiSchema : model.fullSchema;
  const allowed = authorize(document, schema, (type, field) => authorization.refusalOf(profile, type, field));
  const treeKeyOf = createTreeKeys(document, model.plannedFields);
  const asked = withKeptObjects(withoutIntrospection(operationOf(allowed.document, operationName)));
  const toFetch = withTreeKeys(asked, treeKeyOf);
  const plan = planInOrder(toFetch, (one) => makePlan(model, { document: one, schema: against, labels }));
  const { forbidden } = allowed;
  const operation = { ...operationOf(document, operationName), document, schema, plan, forbidden, treeKeyOf };
  const run = compileOperation(operation, parts);
  counters.plansMade += 1;
  counters.coldPlanMs = Math.max(counters.coldPlanMs, performance.now() - startedAt);
  return { value: { run, plan }, bytes: bytesOf(plan) };
}

/** A plan and what is compiled of it takes about as much as its fetches' texts, times what objects cost over text. */
function bytesOf(plan: QueryPlan): number {
  const text = JSON.stringify(plan, (key, value) => (key === 'operationDocumentNode' ? undefined : value));
  return text.length * OBJECT_COST;
}

const OBJECT_COST = 20;
