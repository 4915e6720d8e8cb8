import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import {
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { OperationParts } from '../../subgraphs/kit/host.ts';
import { type Answer, compileAnswer } from './answer.ts';
import type { Authorized } from './authorize.ts';
import { type CompileParts, compilePlan } from './compile.ts';
import { execute } from './run.ts';
import type { Data, EngineRequest } from './subgraph.ts';
import type { TreeKeyOf } from './tree-keys.ts';

/** An operation, compiled: variables as the client sent them in, answer out. */
export type CompiledOperation<Request> = (variables: Data, request: Request, asText?: boolean) => Promise<Answer>;

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
  const readTexts = compileTexts(definitions);
  return async (given, request, asText = false) => {
    const texts = readTexts(given);
    const { coerced, errors } = texts
      ? { coerced: texts }
      : getVariableValues(schema, definitions, given, { maxErrors });
    if (!coerced) return { errors: errors as readonly GraphQLError[] };
    return toAnswer(await execute(step, request, coerced, isOfType), asText);
  };
}

/** Ids and strings that are given as texts are what they are. Null: not all variables are, and they must be looked at. */
function compileTexts(definitions: readonly VariableDefinitionNode[]): (given: Data) => Data | null {
  const areTexts = definitions.every(({ type }) => isText(type.kind === Kind.NON_NULL_TYPE ? type.type : type));
  const names = definitions.map(({ variable }) => variable.name.value);
  return (given) => {
    if (!areTexts) return null;
    const values: Data = {};
    for (const name of names) {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (typeof value !== 'string') return null;
      values[name] = value;
    }
    return values;
  };
}

function isText(type: TypeNode): boolean {
  return type.kind === Kind.NAMED_TYPE && (type.name.value === 'ID' || type.name.value === 'String');
}
