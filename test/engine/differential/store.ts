import { parseType, type TypeNode } from 'graphql';
import { createRandom, hash, type Random } from './random.ts';
import { type Field, ownPlaces, type World } from './world/model.ts';

/** One object of the data. Whoever asks it for a field gets the same answer. */
export interface Thing {
  readonly type: string;
  /** `E1:3` for the third entity of a type; anything else for plain values. */
  readonly key: string;
  /** What a mutation was given as its place in the order. */
  readonly step?: number;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Arguments = Readonly<Record<string, unknown>>;

/** What a field of a thing is: leaves as JSON, objects as things, in lists as its type says. */
export type Value = Json | Thing | readonly Value[];

export const root: Thing = { type: 'Query', key: 'root' };

/** How many entities there are of each type. */
const ENTITIES = 4;

/**
 * The answer of a field, out of nothing but the seed and what is asked: so every subgraph, and a monolith, can give it.
 * `required` is what a computed field was computed from.
 */
export function readField(world: World, field: Field, thing: Thing, args: Arguments, required: Json = null): Value {
  const fixed = fixedField(field, thing);
  if (fixed !== undefined) return fixed;
  if (isInGap(world, field, thing)) return null;
  const seed = [world.seed, field.parent, field.name, thing.key, stable(args), stable(required)].join('|');
  return draw({ world, field, random: createRandom(seed), seed }, typeOf(field.type), true);
}

/** What a subgraph answers that nobody may ask any more: anything but the right answer. */
export function readStale(world: World, field: Field, thing: Thing, args: Arguments): Value {
  return readField({ ...world, seed: `${world.seed} stale` }, field, thing, args);
}

function fixedField({ name, isKey }: Field, { type, key, step }: Thing): Value | undefined {
  if (name === 'step') return step ?? null;
  if (type === 'Ref') return name === 'part' ? `part ${key}` : ordinalOf(key);
  if (!isKey) return undefined;
  if (name === 'id') return key;
  if (name === 'code') return `code ${key}`;
  if (name === 'region') return `region ${ordinalOf(key) % 2}`;
  return name === 'number' ? ordinalOf(key) : { type: 'Ref', key };
}

function ordinalOf(key: string): number {
  return Number(key.split(':')[1]);
}

/** The entity that a representation names, by whatever key it carries. */
export function thingOf(world: World, type: string, representation: Readonly<Record<string, unknown>>): Thing | null {
  const candidates = (
    world.objects.get(type)?.concrete ??
    world.interfaces.find(({ name }) => name === type)?.members ??
    []
  ).flatMap((concrete) =>
    Array.from({ length: ENTITIES }, (_, ordinal) => ({ type: concrete, key: `${concrete}:${ordinal}` })),
  );
  return candidates.find((thing) => fits(thing, representation)) ?? null;
}

function fits({ key }: Thing, { id, code, number, region, ref }: Readonly<Record<string, unknown>>): boolean {
  if (typeof id === 'string') return id === key;
  if (typeof code === 'string') return code === `code ${key}`;
  const ordinal = ordinalOf(key);
  if (typeof number === 'number') return number === ordinal && region === `region ${ordinal % 2}`;
  return (ref as { part?: string } | undefined)?.part === `part ${key}`;
}

/** Whether the one subgraph that has this field lacks the record. */
export function isInGap(world: World, field: Field, thing: Thing): boolean {
  const gaps = world.objects.get(thing.type)?.gaps;
  const [place] = ownPlaces(field);
  return !field.isKey && gaps !== undefined && place !== undefined && isGap(world, thing, place.subgraph);
}

/** Whether a subgraph lacks a record. */
export function isGap(world: World, { type, key }: Thing, subgraph: string): boolean {
  const hasGaps = world.objects.get(type)?.gaps.has(subgraph) ?? false;
  return hasGaps && hash(`${world.seed} gap ${subgraph} ${key}`) % 3 === 0;
}

interface Drawing {
  readonly world: World;
  readonly field: Field;
  readonly random: Random;
  readonly seed: string;
}

const NULLS = 0.12;

function draw(drawing: Drawing, type: TypeNode, isNullable: boolean): Value {
  const { random } = drawing;
  if (type.kind === 'NonNullType') return draw(drawing, type.type, false);
  if (isNullable && random.chance(NULLS)) return null;
  if (type.kind === 'ListType') {
    const length = drawing.field.targets.length > 0 ? random.between(0, 2) : random.between(0, 3);
    return Array.from({ length }, () => draw(drawing, type.type, true));
  }
  return drawing.field.targets.length > 0 ? drawThing(drawing) : drawLeaf(drawing, type.name.value);
}

function drawThing({ world, field, random, seed }: Drawing): Thing {
  const type = random.pick(field.targets);
  if (world.objects.get(type)?.kind === 'entity') return { type, key: `${type}:${random.below(ENTITIES)}` };
  return { type, key: hash(`${seed} ${random.next()}`).toString(36) };
}

function drawLeaf({ world, field, random }: Drawing, type: string): Json {
  const values = world.enums.find(({ name }) => name === type);
  if (values) {
    const known = values.values.get(ownPlaces(field)[0]?.subgraph ?? '') ?? [];
    return random.pick(known.filter((value) => !values.inaccessible.includes(value)));
  }
  return (LEAVES[type] as (random: Random) => Json)(random);
}

const LEAVES: Readonly<Record<string, (random: Random) => Json>> = {
  String: (random) => random.pick(['', 'plain', 'with "quotes"', 'ünïcode ✓', `text ${random.below(1000)}`]),
  Int: (random) => random.between(-1000, 2147483647),
  Float: (random) => random.pick([0.5, -3, 1e21, random.next()]),
  Boolean: (random) => random.chance(0.5),
  ID: (random) => `id ${random.below(1000)}`,
  Json: (random) => random.pick<Json>([7, 'text', true, [1, [null, 'two']], { __typename: 'No', a: { b: [] } }, {}]),
};

const types = new Map<string, TypeNode>();

function typeOf(text: string): TypeNode {
  const known = types.get(text) ?? parseType(text);
  types.set(text, known);
  return known;
}

/** JSON with the names in order. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
