import {
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Data } from './subgraph.ts';

/** Whether a representation, as it would be sent, carries a key. */
export type HasKey = (representation: Data) => boolean;

/**
 * A key is there when every field of it is, when none is null that never is, and when not all of it is null: nobody is
 * asked about a thing without a name.
 */
export function compileKey(schema: GraphQLSchema, type: string, key: SelectionSetNode): HasKey {
  const parts = key.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [compilePart(schema, type, selection.name.value, selection.selectionSet)] : [],
  );
  return (representation) => {
    let isNamed = false;
    for (const part of parts) {
      const found = part(representation);
      if (found === 'missing') return false;
      if (found === 'there') isNamed = true;
    }
    return isNamed;
  };
}

type Part = (representation: Data) => 'there' | 'null' | 'missing';

function compilePart(schema: GraphQLSchema, type: string, name: string, inner: SelectionSetNode | undefined): Part {
  const parent = schema.getType(type);
  const declared = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
  const whenNull = isNonNullType(declared) ? 'missing' : 'null';
  const isWhole = inner && compileKey(schema, declared ? getNamedType(declared).name : '', inner);
  return (representation) => {
    const value = representation[name];
    if (value === undefined) return 'missing';
    if (value === null) return whenNull;
    return !isWhole || everyOf(value, isWhole) ? 'there' : 'missing';
  };
}

function everyOf(value: unknown, isWhole: HasKey): boolean {
  if (Array.isArray(value)) return value.every((item) => everyOf(item, isWhole));
  return typeof value === 'object' && value !== null && isWhole(value as Data);
}
