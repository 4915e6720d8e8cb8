import {
  type GraphQLLeafType,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
} from 'graphql';

/** Reads a value for a representation: a value of the declared type, or null. */
export type ReadValue = (value: unknown) => unknown;

/**
 * Reads values of a type out of the result tree. What does not fit the type is null, and a null where the type allows
 * none takes what is around it along, as in an answer.
 */
export function compileValue(type: GraphQLOutputType, objectOf: (type: GraphQLOutputType) => ReadValue): ReadValue {
  if (isNonNullType(type)) return compileValue(type.ofType, objectOf);
  if (isListType(type)) return listOf(compileValue(type.ofType, objectOf), isNonNullType(type.ofType));
  return isLeafType(type) ? leafOf(type) : objectOf(type);
}

function listOf(read: ReadValue, isNonNull: boolean): ReadValue {
  return (value) => {
    if (!Array.isArray(value)) return null;
    const items = value.map(read);
    return isNonNull && items.includes(null) ? null : items;
  };
}

function leafOf(type: GraphQLLeafType): ReadValue {
  if (!isEnumType(type) && !isSpecifiedScalarType(type)) return (value) => value ?? null;
  const fits = leafChecks[type.name] ?? ((value) => isEnumType(type) && type.getValue(String(value)) !== undefined);
  return (value) => (value !== undefined && value !== null && fits(value) ? value : null);
}

const leafChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => Number.isInteger(value),
  Float: (value) => typeof value === 'number',
};
