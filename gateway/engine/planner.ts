import { operationFromDocument } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError } from 'graphql';
import { planInOrder } from './mutation-order.ts';
import type { BuiltSupergraph } from './supergraph.ts';

export interface PlanQuestion {
  /** One operation with the fragments that it uses. */
  readonly document: DocumentNode;
  /** Against which schema: the clients', or everything there is. */
  readonly schema: 'api' | 'full';
  /** The override labels that are on. */
  readonly labels: ReadonlySet<string>;
}

/** Plans the operations of one supergraph: here and at once, or elsewhere and later. */
export interface Planner {
  /** Fails with a `GraphQLError` when the operation cannot be planned, among others because it would take too long. */
  plan(question: PlanQuestion): QueryPlan | Promise<QueryPlan>;
}

export interface PlannerLimits {
  /** How many alternatives are weighed before the best one found is taken. */
  readonly maxEvaluatedPlans: number;
  /** How many ways to reach one selection are followed at once: more, and the operation is refused. */
  readonly pathsLimit: number;
}

/** Ways multiply with every level of an interface object that leads to itself: without a limit they take all memory. */
const LIMITS: PlannerLimits = { maxEvaluatedPlans: 1_000, pathsLimit: 1_000 };

/** A planner that plans here: nothing else runs meanwhile. Throws when nothing can be planned on the supergraph. */
export function createPlanner({ supergraph, api, overrideLabels }: BuiltSupergraph) {
  const planner = new QueryPlanner(supergraph, {
    exposeDocumentNodeInFetchNode: true,
    // Fetches are read field by field here; finding fragments to reuse also takes the most time of planning.
    reuseQueryFragments: false,
    debug: LIMITS,
  });
  return {
    plan: ({ document, schema, labels }: PlanQuestion): QueryPlan => {
      const against = schema === 'api' ? api : supergraph.schema;
      const overrideConditions = new Map(overrideLabels.map((label) => [label, labels.has(label)]));
      try {
        return planInOrder(document, (part) =>
          planner.buildQueryPlan(operationFromDocument(against, part), { overrideConditions }),
        );
      } catch (thrown) {
        throw toPlanningError(thrown as Error);
      }
    },
  };
}

/** The planner's own limits end with errors that only their text tells apart, and whose text tells of subgraphs. */
function toPlanningError(thrown: Error): GraphQLError {
  if (!/exceed(s|ed)? .*(limit|maximum)|too many/i.test(thrown.message)) {
    return new GraphQLError(thrown.message, { originalError: thrown });
  }
  const extensions = { code: 'OPERATION_TOO_COMPLEX' };
  return new GraphQLError('The operation asks for too much at once.', { originalError: thrown, extensions });
}
