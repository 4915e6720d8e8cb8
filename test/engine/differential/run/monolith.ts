import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { fails, mayBeAskedTwice } from '../failures.ts';
import { type RequiredField, readRequires } from '../required.ts';
import { type Arguments, isInGap, type Json, readField, type Thing, type Value } from '../store.ts';
import type { Composed } from '../world/compose-world.ts';
import { type Field, fieldOf, ownPlaces, type World } from '../world/model.ts';
import type { CaseState } from './case-state.ts';
import { stepped } from './subgraph.ts';

/** The witness: one schema over all the data, with no subgraphs in it, executed by graphql-js. */
export interface Monolith {
  readonly schema: GraphQLSchema;
  execute(
    document: DocumentNode,
    operationName: string | undefined,
    variables: Arguments,
    state: CaseState,
  ): Promise<ExecutionResult>;
}

/** `home` is the subgraph that would have given the object, which says what a failing subgraph costs. */
interface Source {
  readonly thing: Thing;
  readonly home: string;
}

export function createMonolith(world: World, { api, supergraph }: Composed): Monolith {
  const whole = buildSchema(supergraph, { assumeValid: true });
  const schema = buildSchema(api);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = ({ thing }: Source) => thing.type;
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = createResolver(world, whole, fieldOf(world, type.name, field.name));
    }
  }
  return {
    schema,
    execute: async (document, operationName, variableValues, state) =>
      await execute({ schema, document, operationName, variableValues, contextValue: state }),
  };
}

function createResolver(
  world: World,
  whole: GraphQLSchema,
  field: Field,
): GraphQLFieldResolver<Source | undefined, CaseState> {
  const requires = field.requires ? readRequires(field.requires) : null;
  return (source, args, state, info) => {
    const thing = source?.thing ?? { type: info.parentType.name, key: 'root' };
    if (fails(state.failure, field, thing, source?.home ?? null)) {
      // Where there is no record no field of it is broken, unless the object was there by another way.
      state.isUnclear ||= state.failure?.is === 'field' && isInGap(world, field, thing);
      throw new Error('failed');
    }
    const reader = { world, whole, state, isChained: false };
    const required = requires && source ? requiredOf(reader, source, requires) : null;
    const value = readField(world, field, thing, args, required);
    if (value === null) state.exercised.add('null');
    return toSources(field, value, homeOf(field, source?.home), state);
  };
}

function toSources(field: Field, value: Value, home: string, state: CaseState): unknown {
  if (field.targets.length === 0 || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => toSources(field, one, home, state));
  return { thing: stepped(field, value as Thing, home, state), home } satisfies Source;
}

function homeOf(field: Field, home: string | undefined): string {
  const own = ownPlaces(field).map(({ subgraph }) => subgraph);
  return home !== undefined && own.includes(home) ? home : (own[0] ?? '');
}

interface Reader {
  readonly world: World;
  /** With what clients do not see. */
  readonly whole: GraphQLSchema;
  readonly state: CaseState;
  /** Whether what is read is needed for a field that is itself needed for another one. */
  readonly isChained: boolean;
}

/** What a computed field is computed from: the same selection that a gateway must put into the representation. */
function requiredOf(reader: Reader, source: Source, selections: readonly RequiredField[]): Json {
  return Object.fromEntries(selections.map((selection) => [selection.name, requiredField(reader, source, selection)]));
}

function requiredField(reader: Reader, { thing, home }: Source, { name, node, selections }: RequiredField): Json {
  const { world, whole, state } = reader;
  const field = fieldOf(world, thing.type, name);
  state.isUnclear ||= reader.isChained && mayBeAskedTwice(state.failure, field, home);
  if (fails(state.failure, field, thing, home)) {
    state.exercised.add('failure: computed from a failed field');
    return null;
  }
  const chained = { ...reader, isChained: true };
  const inner = field.requires ? requiredOf(chained, { thing, home }, readRequires(field.requires)) : null;
  const definition = definitionOf(whole, thing.type, name);
  const value = readField(world, field, thing, getArgumentValues(definition, node), inner);
  if (selections.length === 0) return value as Json;
  const next = homeOf(field, home);
  return keepTypes(value, definition.type, (one) => innerObject(reader, { thing: one, home: next }, selections));
}

/** An object inside of what is required: null if one of its fields may not be null and is. */
function innerObject(reader: Reader, source: Source, selections: readonly RequiredField[]): Json {
  const object = requiredOf(reader, source, selections) as Readonly<Record<string, Json>>;
  const isWhole = selections.every(
    ({ name }) => object[name] !== null || !fieldOf(reader.world, source.thing.type, name).type.endsWith('!'),
  );
  return isWhole ? object : null;
}

/** Null where null may be: one that may not makes null of what it is in. */
function keepTypes(value: Value, type: GraphQLOutputType, read: (thing: Thing) => Json): Json {
  if (value === null) return null;
  if (isNonNullType(type)) return keepTypes(value, type.ofType, read);
  if (!isListType(type)) return read(value as Thing);
  const items = (value as readonly Value[]).map((one) => keepTypes(one, type.ofType, read));
  return isNonNullType(type.ofType) && items.includes(null) ? null : items;
}

function definitionOf(whole: GraphQLSchema, type: string, name: string): GraphQLField<unknown, unknown> {
  const object = whole.getType(type);
  return (isObjectType(object) ? object.getFields()[name] : undefined) as GraphQLField<unknown, unknown>;
}
