import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError } from 'graphql';
import type { SupergraphModel } from './supergraph.ts';

export interface PlanOptions {
  /** One operation with the fragments that it uses. */
  readonly document: DocumentNode;
  /** Against which schema: the clients', or everything there is. */
  readonly schema: 'api' | 'full';
  /** The override labels that are on. */
  readonly labels: ReadonlySet<string>;
}

/**
 * Plans an operation. Synchronous: nothing else runs meanwhile. Throws a `GraphQLError` when the operation cannot be
 * planned, among others because it would take too long.
 */
export function makePlan(model: SupergraphModel, { document, schema, labels }: PlanOptions): QueryPlan {
  try {
    const against = schema === 'api' ? model.plannedApi : model.plannedFull;
    const operation = operationFromDocument(against, document);
    const overrideConditions = new Map(model.overrideLabels.map((label) => [label, labels.has(label)]));
    return model.planner.buildQueryPlan(operation, { overrideConditions });
  } catch (thrown) {
    throw toPlanningError(thrown as Error);
  }
}

/** The planner's own limits end with errors that only their text tells apart, and whose text tells of subgraphs. */
function toPlanningError(thrown: Error): GraphQLError {
  if (!/exceeds? .*limit|too many/i.test(thrown.message)) {
    return new GraphQLError(thrown.message, { originalError: thrown });
  }
  const extensions = { code: 'OPERATION_TOO_COMPLEX' };
  return new GraphQLError('The operation asks for too much at once.', { originalError: thrown, extensions });
}
