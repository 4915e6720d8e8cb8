import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { type ExecutionResult, type GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import type { OperationParts } from '../../subgraphs/kit/host.ts';
import { compileAnswer } from './answer.ts';
import type { Authorized } from './authorize.ts';
import { type CompileParts, compilePlan } from './compile.ts';
import { execute } from './run.ts';
import type { Data, EngineRequest } from './subgraph.ts';
import type { TreeKeyOf } from './tree-keys.ts';

/** An operation, compiled: variables as the client sent them in, answer out. */
export type CompiledOperation<Request> = (variables: Data, request: Request) => Promise<ExecutionResult>;

export interface CompileOperationOptions extends OperationParts {
  readonly document: DocumentNode;
  readonly schema: GraphQLSchema;
  readonly plan: QueryPlan;
  readonly forbidden: Authorized['forbidden'];
  readonly treeKeyOf: TreeKeyOf;
  /** After how many errors the rest of the variables is not looked at. */
  readonly mostVariableErrors: number;
}

export function compileOperation<Request extends EngineRequest>(
  options: CompileOperationOptions,
  parts: CompileParts<Request>,
): CompiledOperation<Request> {
  const { operation, schema, plan, mostVariableErrors: maxErrors } = options;
  const { isOfType } = parts.model;
  const step = compilePlan(plan, parts);
  const toAnswer = compileAnswer({ ...options, isOfType });
  const definitions = operation.variableDefinitions ?? [];
  return async (given, request) => {
    const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors });
    if (!coerced) return { errors: errors as readonly GraphQLError[] };
    return toAnswer(await execute(step, request, coerced, isOfType));
  };
}
