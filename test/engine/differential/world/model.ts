import type { Feature } from '../coverage.ts';

/** A supergraph before it is written down: what exists, and which subgraph says what about it. */
export interface World {
  readonly seed: string;
  /**
   * Subgraphs that may fail, because it is plain what fails with them: no other one can answer their fields, and they
   * are on the way to no other one. Where there are any, all homes of an entity know its main key; they know no other.
   */
  readonly fragile: readonly string[];
  readonly subgraphs: readonly string[];
  /** Objects by name: the roots, entities, plain values and families (`@interfaceObject`). */
  readonly objects: Map<string, ObjectType>;
  readonly interfaces: InterfaceType[];
  /** Members by subgraph. */
  readonly unions: { readonly name: string; readonly members: Map<string, readonly string[]> }[];
  readonly enums: EnumType[];
  readonly inputs: InputType[];
}

export type KeyKind = 'id' | 'code' | 'compound' | 'nested';

/** The selection that each kind of key is. */
export const keySelections: Readonly<Record<KeyKind, string>> = {
  id: 'id',
  code: 'code',
  compound: 'region number',
  nested: 'ref { part serial }',
};

export interface ObjectType {
  readonly name: string;
  readonly kind: 'root' | 'entity' | 'value' | 'family';
  /** All keys; the first is the main one. Empty unless it is an entity or a family. */
  readonly keys: readonly KeyKind[];
  /** The subgraphs that have the type, and by which keys it can be asked there. */
  readonly homes: Map<string, readonly KeyKind[]>;
  /** Homes that know nothing but the main key, and cannot be asked. */
  readonly stubs: Set<string>;
  /** Homes that lack some of the records. */
  readonly gaps: Set<string>;
  readonly fields: Field[];
  /** The types behind the name: itself, or the members of a family. */
  readonly concrete: readonly string[];
}

export interface Argument {
  readonly name: string;
  readonly type: string;
  /** A literal, or null. */
  readonly default: string | null;
}

export interface Field {
  readonly name: string;
  readonly parent: string;
  /** What its values keep to: the strictest of the types its places declare. */
  readonly type: string;
  readonly args: readonly Argument[];
  /** The objects that its values are; empty for a leaf. */
  readonly targets: readonly string[];
  readonly places: Place[];
  /** A selection that its value is computed from. */
  requires: string | null;
  readonly isKey: boolean;
  /** Some other subgraph gives it on a path of its own (`@provides`). */
  provided: boolean;
  /** Which of two subgraphs answers depends on a label. */
  labelled: boolean;
  inaccessible: boolean;
}

/** A field in one subgraph. */
export interface Place {
  readonly subgraph: string;
  readonly type: string;
  /** `stale`: declared there, and answered wrongly, because nobody may ask any more. */
  role: 'own' | 'external' | 'stale';
  readonly directives: string[];
  /** What is exercised when this subgraph is asked for this field. */
  readonly features: Feature[];
}

export interface InterfaceType {
  readonly name: string;
  readonly members: readonly string[];
  /** Its fields by subgraph. */
  readonly homes: Map<string, readonly Field[]>;
  /** It is an entity of its own, by `id`. */
  readonly keyed: boolean;
}

export interface EnumType {
  readonly name: string;
  /** By subgraph. */
  readonly values: Map<string, readonly string[]>;
  readonly inaccessible: readonly string[];
}

export interface InputType {
  readonly name: string;
  /** By subgraph. */
  readonly fields: Map<string, readonly string[]>;
}

export function ownPlaces(field: Field): Place[] {
  return field.places.filter(({ role }) => role === 'own');
}

export function placeIn(field: Field, subgraph: string): Place | undefined {
  return field.places.find((place) => place.subgraph === subgraph);
}

/** The field as an object answers it: its own, or one that its family has for it. */
export function fieldOf(world: World, type: string, name: string): Field {
  const found =
    world.objects.get(type)?.fields.find((field) => field.name === name) ??
    [...world.objects.values()]
      .filter(({ kind, concrete }) => kind === 'family' && concrete.includes(type))
      .flatMap(({ fields }) => fields)
      .find((field) => field.name === name);
  if (!found) throw new Error(`The world has no field ${type}.${name}.`);
  return found;
}
