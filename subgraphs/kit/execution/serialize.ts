import { type GraphQLLeafType, isEnumType } from 'graphql';

/** A leaf value as it goes out. Throws where graphql-js would. */
export type Serialize = (value: unknown) => unknown;

/** What subgraphs send is serialised already, so the usual value is only looked at. */
export function serializerOf(type: GraphQLLeafType): Serialize {
  const isUsual = isEnumType(type) ? enumCheck(type.getValues().map(({ name }) => name)) : usualValues[type.name];
  const serialize: Serialize = (value) => {
    const serialized = type.serialize(value);
    if (serialized !== undefined && serialized !== null) return serialized;
    throw new Error(`Expected \`${type.name}.serialize()\` to return a non-nullable value, returned: ${serialized}`);
  };
  return isUsual ? (value) => (isUsual(value) ? value : serialize(value)) : serialize;
}

function enumCheck(names: readonly string[]) {
  const known = new Set<unknown>(names);
  return (value: unknown) => known.has(value);
}

const usualValues: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => typeof value === 'number' && (value | 0) === value,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
};
