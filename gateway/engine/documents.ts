import { createHash } from 'node:crypto';
import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';

/** A document that is known before anybody asks it. */
export interface NamedDocument {
  readonly name: string;
  readonly text: string;
}

/** Why a document cannot be asked. */
export interface PreparationProblem {
  /** The document's. */
  readonly name: string;
  readonly message: string;
  /** The subgraph that would answer it and may not. */
  readonly answeredBy?: string;
}

/** There is no internal document of that name. */
export class UnknownDocument extends Error {
  constructor(name: string) {
    super(`There is no internal document "${name}".`);
    this.name = 'UnknownDocument';
  }
}

/** The hash by which requests with the same text are known. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The subgraphs that a plan asks. */
export function servicesOf({ node }: QueryPlan): string[] {
  return node ? [...new Set(servicesBelow(node))] : [];
}

function servicesBelow(node: PlanNode | SubscriptionNode): string[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(servicesBelow);
    case 'Flatten':
      return servicesBelow(node.node);
    case 'Fetch':
      return [node.serviceName];
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? servicesBelow(clause) : []));
    default:
      return [];
  }
}
