import {
  type FieldNode,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import {
  type Collecting,
  collectFields,
  generate,
  property,
  serializerOf,
  usualValue,
} from '../../subgraphs/kit/host.ts';
import { type Asked, reportFailures, reportHere, reportNull, type Shaping } from './shaping.ts';
import type { Data } from './subgraph.ts';
import type { TreeKeyOf } from './tree-keys.ts';

/**
 * Completes one value of the result tree for the client: the value, null, or undefined, which means that there is no
 * value and what is around it must deal with that.
 */
type Complete = (shaping: Shaping, value: unknown, owner: object, key: string | number) => unknown;

/** Cuts an object out of the result tree. Undefined: a field that must not be null is. */
export type ShapeObject = (shaping: Shaping, source: Data) => Data | undefined;

export interface ShapeParts extends Collecting {
  readonly schema: GraphQLSchema;
  /** Fields that the caller may not see, and what they fail with. */
  readonly forbidden: ReadonlyMap<FieldNode, GraphQLError>;
  /** Where the tree has a field. */
  readonly treeKeyOf: TreeKeyOf;
}

/** Where in the answer a value stands. */
interface Place {
  readonly parent: string;
  readonly field: string;
  /** How many keys and indexes lead to it, less one. */
  readonly depth: number;
  readonly asked: Asked;
}

/** The shape of a selection on a type, compiled once: response keys in their order, types, nullability. */
export function compileObject(
  selectionSets: readonly SelectionSetNode[],
  type: GraphQLObjectType,
  depth: number,
  parts: ShapeParts,
): ShapeObject {
  const fields = [...collectFields(selectionSets, type.name, parts)];
  const completes = fields.map(([key, nodes]) => compileField(key, nodes, type, depth, parts));
  const usuals = fields.map(([, nodes], index) => usualOf(nodes, type, `v${index}`, parts));
  const keys = fields.map(([key, [node]]) => ({ key, treeKey: node ? parts.treeKeyOf(node) : key }));
  return generate<ShapeObject>({ completes, readOwn }, textOf(keys, usuals, depth));
}

/** Reads, completes where the value is not the usual one, and puts the object together. */
function textOf(
  fields: readonly { readonly key: string; readonly treeKey: string }[],
  usuals: readonly (string | null)[],
  depth: number,
): string {
  const steps = fields.map(({ key, treeKey }, index) => {
    const [value, from, usual] = [`v${index}`, JSON.stringify(treeKey), usuals[index]];
    return `
      let ${value} = ${treeKey in Object.prototype ? `readOwn(source, ${from})` : `source[${from}]`};
      ${usual ? `if (!(${usual}))` : ''} {
        shaping.path[${depth}] = ${JSON.stringify(key)};
        ${value} = completes[${index}](shaping, ${value}, source, ${from});
        if (${value} === undefined) return undefined;
      }`;
  });
  const properties = fields.map(({ key }, index) => property(key, `v${index}`)).join(', ');
  return `function shapeObject(shaping, source) {${steps.join('')}\n return { ${properties} }; }`;
}

function usualOf(
  [node]: readonly FieldNode[],
  type: GraphQLObjectType,
  variable: string,
  { forbidden }: ShapeParts,
): string | null {
  const declared = node && type.getFields()[node.name.value]?.type;
  const named = isNonNullType(declared) ? declared.ofType : declared;
  return node && !forbidden.has(node) && isLeafType(named) ? usualValue(named, variable) : null;
}

function readOwn(source: Data, key: string): unknown {
  return Object.hasOwn(source, key) ? source[key] : undefined;
}

function compileField(
  key: string,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  depth: number,
  parts: ShapeParts,
): Complete {
  const [node] = nodes as [FieldNode];
  const name = node.name.value;
  if (name === '__typename') return typenameOf(type);
  if (name === '__schema' || name === '__type') return ({ introspection }) => introspection[key] ?? null;
  const field = type.getFields()[name];
  if (!field) throw new GraphQLError(`Cannot query field "${name}" on type "${type.name}".`);
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const place = {
    parent: type.name,
    field: name,
    depth,
    asked: { selectionSets, fragments: parts.fragments, treeKeyOf: parts.treeKeyOf },
  };
  const refusal = parts.forbidden.get(node);
  return refusal ? refuse(refusal, field.type, place) : compileType(field.type, selectionSets, place, parts);
}

function typenameOf(type: GraphQLObjectType): Complete {
  if (isObjectType(type)) return () => type.name;
  // Nobody said which of the possible types it is.
  return (_, value) => value ?? null;
}

function refuse(refusal: GraphQLError, type: GraphQLOutputType, { depth }: Place): Complete {
  const nothing = isNonNullType(type) ? undefined : null;
  return ({ errors, path }) => {
    errors.push(new GraphQLError(refusal.message, { path: path.slice(0, depth + 1), extensions: refusal.extensions }));
    return nothing;
  };
}

function compileType(
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
  place: Place,
  parts: ShapeParts,
): Complete {
  const { depth, asked } = place;
  if (isNonNullType(type)) {
    const complete = compileInner(type.ofType, selectionSets, place, parts);
    const text = `Cannot return null for non-nullable field ${place.parent}.${place.field}.`;
    return (shaping, value, owner, key) => {
      if (value !== null && value !== undefined) return complete(shaping, value, owner, key);
      if (!reportFailures(shaping, owner, key, depth, asked)) reportNull(shaping, value, owner, depth, text);
      return undefined;
    };
  }
  const complete = compileInner(type, selectionSets, place, parts);
  return (shaping, value, owner, key) => {
    if (value !== null && value !== undefined) return complete(shaping, value, owner, key) ?? null;
    reportFailures(shaping, owner, key, depth, asked);
    return null;
  };
}

function compileInner(
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
  place: Place,
  parts: ShapeParts,
): Complete {
  if (isListType(type)) return compileList(type.ofType, selectionSets, place, parts);
  if (isLeafType(type)) return compileLeaf(type, place);
  const shapeOf = isAbstractType(type)
    ? createAbstractShapes(type.name, selectionSets, place, parts)
    : constant(compileObject(selectionSets, type as GraphQLObjectType, place.depth + 1, parts));
  const { depth, parent, field } = place;
  return (shaping, value) => {
    if (typeof value !== 'object' || Array.isArray(value)) {
      return void reportHere(shaping, depth, `Expected an object for field ${parent}.${field}.`);
    }
    return shapeOf(shaping, value as Data)?.(shaping, value as Data);
  };
}

function constant(shape: ShapeObject) {
  return () => shape;
}

function compileLeaf(type: GraphQLLeafType, { depth }: Place): Complete {
  const serialize = serializerOf(type);
  return (shaping, value) => {
    try {
      return serialize(value);
    } catch (thrown) {
      return void reportHere(shaping, depth, (thrown as Error).message, thrown);
    }
  };
}

function compileList(
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
  place: Place,
  parts: ShapeParts,
): Complete {
  const depth = place.depth + 1;
  const completeItem = compileType(type, selectionSets, { ...place, depth }, parts);
  return (shaping, value) => {
    if (!Array.isArray(value)) {
      const text = `Expected Iterable, but did not find one for field "${place.parent}.${place.field}".`;
      return void reportHere(shaping, place.depth, text);
    }
    const items = new Array(value.length);
    for (let index = 0; index < value.length; index += 1) {
      shaping.path[depth] = index;
      const item = completeItem(shaping, value[index], value, index);
      if (item === undefined) return undefined;
      items[index] = item;
    }
    return items;
  };
}

/** One shape per possible type, made when the first such object comes. */
function createAbstractShapes(
  name: string,
  selectionSets: readonly SelectionSetNode[],
  place: Place,
  parts: ShapeParts,
): (shaping: Shaping, value: Data) => ShapeObject | undefined {
  const shapes = new Map<unknown, ShapeObject>();
  const { schema } = parts;
  return (shaping, { __typename: type }) => {
    const known = shapes.get(type);
    if (known) return known;
    // Objects that another subgraph knows by the interface only have no other type.
    const named = type === undefined ? name : String(type);
    const found = schema.getType(named);
    if (!isPossible(found, name, schema)) {
      const text = `Abstract type "${name}" was resolved to a type "${named}" that is not one of its possible types.`;
      return void reportHere(shaping, place.depth, text);
    }
    const shape = compileObject(selectionSets, found as GraphQLObjectType, place.depth + 1, parts);
    shapes.set(type, shape);
    return shape;
  };
}

function isPossible(type: ReturnType<GraphQLSchema['getType']>, name: string, schema: GraphQLSchema): boolean {
  if (!type || !('getInterfaces' in type)) return false;
  const abstract = schema.getType(name);
  return type === abstract || (isAbstractType(abstract) && schema.isSubType(abstract, type));
}
