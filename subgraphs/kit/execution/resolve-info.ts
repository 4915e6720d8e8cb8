import type { FieldNode, GraphQLField, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { SelectionParts } from './compile-selection.ts';
import { type Execution, type Frame, pathOf } from './execution.ts';

/** What graphql-js tells resolvers of where they are called. */
export type InfoOf = (execution: Execution, key: string | number, frame: Frame) => GraphQLResolveInfo;

export function createInfo(
  { name, type: returnType }: GraphQLField<unknown, unknown>,
  fieldNodes: FieldNode[],
  parentType: GraphQLObjectType,
  { schema, fragments, operation }: SelectionParts,
): InfoOf {
  const named = Object.fromEntries(fragments);
  return ({ rootValue, variables }, key, frame) => ({
    fieldName: name,
    fieldNodes,
    returnType,
    parentType,
    path: toPath([...pathOf(frame), key]),
    schema,
    fragments: named,
    rootValue,
    operation,
    variableValues: variables,
  });
}

function toPath(keys: readonly (string | number)[]): GraphQLResolveInfo['path'] {
  const add = (prev: GraphQLResolveInfo['path'] | undefined, key: string | number) => ({
    prev,
    key,
    typename: undefined,
  });
  return keys.reduce<GraphQLResolveInfo['path'] | undefined>(add, undefined) as GraphQLResolveInfo['path'];
}
