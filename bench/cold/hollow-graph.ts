import {
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  type TypeNode,
} from 'graphql';
import type { Graph } from '../../gateway/graph.ts';
import type { Resolvers, SubgraphDefinition } from '../../subgraphs/kit/index.ts';

/** A graph as plain JSON. */
export interface GraphFiles {
  readonly supergraph: string;
  readonly api: string;
  /** By subgraph, the gateway's own among them. */
  readonly sdls: Readonly<Record<string, string>>;
}

export function toGraphFiles({ supergraph, api, definitions, sdlOf }: Graph): GraphFiles {
  const names = [...definitions.map(({ name }) => name), GATEWAY];
  return { supergraph, api, sdls: Object.fromEntries(names.map((name) => [name, sdlOf(name)])) };
}

const GATEWAY = 'gateway';

/**
 * A graph in which every subgraph has something to say to every question, at once and without knowing anything: one
 * object wherever the schema has one, one element in every list. What is left is the gateway's own work.
 */
export function hollowGraph({ supergraph, api, sdls }: GraphFiles): Graph {
  const abstract = abstractTypes(Object.values(sdls));
  const definitions = Object.entries(sdls)
    .filter(([name]) => name !== GATEWAY)
    .map(([name, sdl]): SubgraphDefinition => ({ ...NOTHING, name, resolvers: hollowResolvers(sdl, abstract), start }));
  return { supergraph, api, definitions, sdlOf: (name) => sdls[name] ?? '' };
}

const NOTHING = { systems: [], settings: {}, entities: [] };
const start = async () => ({ createContext: () => NOTHING, stop: async () => {} });

type ObjectType = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

function objectTypes(sdl: string): ObjectType[] {
  return parse(sdl).definitions.filter(
    (one): one is ObjectType => one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
}

/** One member of each interface and union, by its name. */
function abstractTypes(sdls: readonly string[]): Map<string, string> {
  const members = new Map<string, string>();
  for (const definition of sdls.flatMap((sdl) => parse(sdl).definitions)) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      members.set(definition.name.value, definition.types?.[0]?.name.value ?? '');
    }
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      for (const { name } of definition.interfaces ?? []) members.set(name.value, definition.name.value);
    }
  }
  return members;
}

function hollowResolvers(sdl: string, abstract: ReadonlyMap<string, string>): Resolvers {
  const enums = enumValues(sdl);
  const hollowOf = (type: TypeNode): unknown => {
    if (type.kind === Kind.NON_NULL_TYPE) return hollowOf(type.type);
    if (type.kind === Kind.LIST_TYPE) return [hollowOf(type.type)];
    const name = type.name.value;
    return LEAVES[name] ?? enums.get(name) ?? { __typename: abstract.get(name) ?? name };
  };
  const fieldsOf = (fields: readonly FieldDefinitionNode[]) =>
    Object.fromEntries(fields.map(({ name, type }) => [name.value, () => hollowOf(type)]));
  const types = objectTypes(sdl).map(({ name, fields = [], directives = [] }) => {
    const isEntity = directives.some((directive) => directive.name.value === 'key');
    // Systems answer later, so what comes of their answers is another turn of the event loop.
    const reference = isEntity ? { __resolveReference: async (key: object) => later(key) } : {};
    return [name.value, { ...fieldsOf(fields), ...reference }];
  });
  return Object.fromEntries(types) as Resolvers;
}

const LEAVES: Readonly<Record<string, unknown>> = { Int: 1, Float: 1.5, Boolean: true, String: 'text', ID: 'id' };

function enumValues(sdl: string): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const definition of parse(sdl).definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
      values.set(definition.name.value, definition.values?.[0]?.name.value);
    }
    if (definition.kind === Kind.SCALAR_TYPE_DEFINITION) values.set(definition.name.value, 'text');
  }
  return values;
}

function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setImmediate(resolve, value));
}
