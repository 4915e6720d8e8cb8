import type { Feature } from '../coverage.ts';
import type { Random } from '../random.ts';
import type { Argument, Field, KeyKind, ObjectType, World } from './model.ts';

/** A world in the making. */
export interface Draft {
  readonly world: World;
  readonly random: Random;
  /** By field name. */
  readonly requiredArguments: Map<string, string>;
  /** A name that no other field or type has. */
  name(prefix: string): string;
}

export interface NewField {
  readonly name: string;
  readonly type: string;
  readonly subgraphs: readonly string[];
  readonly args?: readonly Argument[];
  readonly targets?: readonly string[];
  readonly isKey?: boolean;
  readonly directives?: readonly string[];
  readonly features?: readonly Feature[];
}

/** Adds a field that all these subgraphs resolve. */
export function addField(object: ObjectType, given: NewField): Field {
  const field: Field = {
    name: given.name,
    parent: object.name,
    type: given.type,
    args: given.args ?? [],
    targets: given.targets ?? [],
    places: given.subgraphs.map((subgraph) => ({
      subgraph,
      type: given.type,
      role: 'own',
      directives: [...(given.directives ?? [])],
      features: [...(given.features ?? [])],
    })),
    requires: null,
    isKey: given.isKey ?? false,
    provided: false,
    labelled: false,
    inaccessible: false,
  };
  object.fields.push(field);
  return field;
}

export function addObject(
  { world }: Draft,
  given: {
    readonly name: string;
    readonly kind: ObjectType['kind'];
    readonly homes: readonly (readonly [string, readonly KeyKind[]])[];
    readonly keys?: readonly KeyKind[];
    readonly concrete?: readonly string[];
  },
): ObjectType {
  const object: ObjectType = {
    name: given.name,
    kind: given.kind,
    keys: given.keys ?? [],
    homes: new Map(given.homes),
    stubs: new Set(),
    gaps: new Set(),
    fields: [],
    concrete: given.concrete ?? [given.name],
  };
  world.objects.set(object.name, object);
  return object;
}

export function objectsOf({ world }: Draft, kind: ObjectType['kind']): ObjectType[] {
  return [...world.objects.values()].filter((object) => object.kind === kind);
}

/** Subgraphs that never fail in this world. */
export function sturdy({ world }: Draft): string[] {
  return world.subgraphs.filter((subgraph) => !world.fragile.includes(subgraph));
}

const SHAPES = ['T', 'T', 'T', 'T', 'T!', 'T!', '[T]', '[T!]', '[T]!', '[T!]!', '[[T]]', '[[T!]!]!', '[[T]!]'] as const;

/** A type around a named one: lists, lists of lists and non-null at random. */
export function shapeOf(random: Random, named: string): string {
  return random.pick(SHAPES).replace('T', named);
}

const LEAVES = ['String', 'String', 'Int', 'Int', 'Float', 'Boolean', 'ID', 'Color', 'Json'] as const;

export function leafName(random: Random, own: readonly string[] = []): string {
  return random.pick([...LEAVES, ...own]);
}
