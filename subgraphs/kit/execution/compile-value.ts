import {
  defaultTypeResolver,
  type FieldNode,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Copy, compileCopy } from './compile-copy.ts';
import { compileSelection, type Selection, type SelectionParts } from './compile-selection.ts';
import type { Data } from './data.ts';
import {
  awaitValue,
  type CompleteValue,
  type Execution,
  type Frame,
  fail,
  isPromise,
  type Slot,
  wait,
  write,
} from './execution.ts';
import { serializerOf } from './serialize.ts';

interface CompiledValue {
  readonly complete: CompleteValue;
  readonly slot: Slot;
}

/** The field whose value is completed. */
export interface Place {
  readonly parent: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
}

/** Compiles what graphql-js calls the completion of a value. */
export function compileValue(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  place: Place,
  parts: SelectionParts,
): CompiledValue {
  const isNonNull = isNonNullType(type);
  const slot = { isNonNull, nodes };
  const inner = compileInner(isNonNull ? type.ofType : type, slot, place, parts);
  const nullText = `Cannot return null for non-nullable field ${place.parent.name}.${place.field.name}.`;
  return {
    slot,
    complete: (execution, value, owner, key, frame) => {
      if (value instanceof Error) fail(execution, value, owner, key, frame, slot);
      else if (value !== null && value !== undefined) inner(execution, value, owner, key, frame);
      else if (isNonNull) fail(execution, new Error(nullText), owner, key, frame, slot);
      else write(owner, key, null);
    },
  };
}

function compileInner(type: GraphQLOutputType, slot: Slot, place: Place, parts: SelectionParts): CompleteValue {
  if (isListType(type)) return compileList(type.ofType, slot, place, parts);
  if (isLeafType(type)) return compileLeaf(type, slot);
  if (isAbstractType(type)) return compileAbstract(type, slot, place, parts);
  return compileObject(type as GraphQLObjectType, slot, parts);
}

function compileLeaf(type: GraphQLLeafType, slot: Slot): CompleteValue {
  // The values of an enum inside of a subgraph need not be its names.
  const serialize = isEnumType(type) ? (value: unknown) => type.serialize(value) : serializerOf(type);
  return (execution, value, owner, key, frame) => {
    try {
      write(owner, key, serialize(value));
    } catch (thrown) {
      fail(execution, thrown, owner, key, frame, slot);
    }
  };
}

function compileList(type: GraphQLOutputType, slot: Slot, place: Place, parts: SelectionParts): CompleteValue {
  const item = compileValue(type, slot.nodes, place, parts);
  const text = `Expected Iterable, but did not find one for field "${place.parent.name}.${place.field.name}".`;
  return (execution, value, owner, key, up) => {
    let values: readonly unknown[];
    try {
      values = toArray(value, text);
    } catch (thrown) {
      return fail(execution, thrown, owner, key, up, slot);
    }
    const items = new Array<unknown>(values.length).fill(undefined);
    const frame = { up, owner, key, isNonNull: slot.isNonNull, isGone: false };
    write(owner, key, items);
    for (let index = 0; index < values.length && !frame.isGone; index += 1) {
      const one = values[index];
      if (isPromise(one)) awaitValue(execution, one, items, index, frame, item.complete, item.slot);
      else item.complete(execution, one, items, index, frame);
    }
  };
}

function toArray(value: unknown, text: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const isIterable = typeof value === 'object' && value !== null && Symbol.iterator in value;
  if (!isIterable) throw new GraphQLError(text);
  return [...(value as Iterable<unknown>)];
}

function compileObject(type: GraphQLObjectType, slot: Slot, parts: SelectionParts): CompleteValue {
  let selection: Selection | undefined;
  let copy: Copy | null | undefined;
  const complete: CompleteValue = (execution, value, owner, key, up) => {
    if (copy === undefined) copy = compileCopy(type, slot.nodes, parts);
    const copied = copy?.(value);
    if (copied !== undefined) return write(owner, key, copied);
    selection ??= compileSelection(selectionSetsOf(slot), type, parts);
    const answer = selection.make();
    write(owner, key, answer);
    selection.fill(execution, value, answer, { up, owner, key, isNonNull: slot.isNonNull, isGone: false });
  };
  const { isTypeOf } = type;
  if (!isTypeOf) return complete;
  return (execution, value, owner, key, up) => {
    const refuse = () =>
      fail(execution, new GraphQLError(`Expected value of type "${type.name}".`), owner, key, up, slot);
    const then = (is: unknown) => (is ? complete(execution, value, owner, key, up) : refuse());
    settleWith(execution, () => isTypeOf(value, execution.context, NO_INFO), then, owner, key, up, slot);
  };
}

/** Runs something that may throw or be awaited. */
function settleWith(
  execution: Execution,
  run: () => unknown,
  then: (value: unknown) => void,
  owner: Data | unknown[],
  key: string | number,
  up: Frame,
  slot: Slot,
): void {
  try {
    const value = run();
    if (isPromise(value)) {
      wait(execution, value, then, (thrown) => fail(execution, thrown, owner, key, up, slot));
    } else then(value);
  } catch (thrown) {
    fail(execution, thrown, owner, key, up, slot);
  }
}

const NO_INFO = {} as GraphQLResolveInfo;

function selectionSetsOf({ nodes }: Slot) {
  return nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
}

function compileAbstract(type: GraphQLAbstractType, slot: Slot, place: Place, parts: SelectionParts): CompleteValue {
  const { schema } = parts;
  const { parent, field } = place;
  const objects = new Map<string, CompleteValue>();
  const objectOf = (name: string): CompleteValue | undefined => {
    const known = objects.get(name);
    if (known) return known;
    const object = schema.getType(name);
    if (!isObjectType(object) || !schema.isSubType(type, object)) return undefined;
    const complete = compileObject(object, slot, parts);
    objects.set(name, complete);
    return complete;
  };
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (execution, value, owner, key, up) => {
    const then = (name: unknown) => {
      const complete = typeof name === 'string' ? objectOf(name) : undefined;
      if (complete) return complete(execution, value, owner, key, up);
      fail(execution, new GraphQLError(wrongType(name, type, place, schema)), owner, key, up, slot);
    };
    const info = { schema, parentType: parent, fieldName: field.name, returnType: field.type } as GraphQLResolveInfo;
    settleWith(execution, () => resolveType(value, execution.context, info, type), then, owner, key, up, slot);
  };
}

/** In the words of graphql-js. */
function wrongType(
  name: unknown,
  { name: type }: GraphQLAbstractType,
  { parent, field }: Place,
  schema: GraphQLSchema,
) {
  if (typeof name !== 'string') {
    const help = `Either the "${type}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`;
    return `Abstract type "${type}" must resolve to an Object type at runtime for field "${parent.name}.${field.name}". ${help}`;
  }
  const found = schema.getType(name);
  if (!found) return `Abstract type "${type}" was resolved to a type "${name}" that does not exist inside the schema.`;
  if (!isObjectType(found)) return `Abstract type "${type}" was resolved to a non-object type "${name}".`;
  return `Runtime Object type "${name}" is not a possible type for "${type}".`;
}
