import type { Feature } from './coverage.ts';
import { hash, type Random } from './random.ts';
import type { Thing } from './store.ts';
import { type Field, ownPlaces, type World } from './world/model.ts';

/** Ways in which a fetch as a whole is answered wrongly. */
export const fetchFailures = [
  'unreachable',
  'errors only',
  'data null',
  'data null with error',
  'nonsense',
  'too few entities',
  'too many entities',
  'entities null',
] as const;

/** Ways in which a field is answered wrongly. */
export const fieldFailures = [
  'field error',
  'null with error',
  'null without error in a non-null field',
  'wrong type',
] as const;

export type FetchFailure = (typeof fetchFailures)[number];
export type FieldFailure = (typeof fieldFailures)[number];

/** What is broken in one subgraph. */
export type Failure = { readonly seed: string; readonly subgraph: string } & (
  | { readonly is: 'fetch'; readonly kind: FetchFailure; readonly scope: 'all' | 'roots' | 'entities' }
  | { readonly is: 'field'; readonly kind: FieldFailure; readonly share: number }
  | { readonly is: 'slow' }
);

/** Something broken. Where nothing may fail, a subgraph can still be slow. */
export function drawFailure(world: World, random: Random): Failure {
  const seed = `${random.next()}`;
  if (world.fragile.length === 0 || random.chance(0.08))
    return { seed, subgraph: random.pick(world.subgraphs), is: 'slow' };
  const base = { seed, subgraph: random.pick(world.fragile) };
  if (random.chance(0.45)) {
    return { ...base, is: 'field', kind: random.pick(fieldFailures), share: random.pick([0.2, 0.5, 1]) };
  }
  const kind = random.pick(fetchFailures);
  const isOfEntities = kind.includes('entities');
  return {
    ...base,
    is: 'fetch',
    kind,
    scope: isOfEntities ? 'entities' : random.pick(['all', 'all', 'roots', 'entities']),
  };
}

/**
 * Whether a field cannot be had. `home` is the subgraph that gave the object: what it knows of the object itself comes
 * with it, everything else by an entity fetch, and so does whatever is computed.
 */
export function fails(failure: Failure | null, field: Field, thing: Thing, home: string | null): boolean {
  if (!failure || failure.is === 'slow' || !isOnlyIn(field, failure.subgraph)) return false;
  if (failure.is === 'field') return hitsField(failure, field, thing);
  const isRoot = home === null;
  const isByEntity = !isRoot && (home !== failure.subgraph || field.requires !== null);
  if (failure.scope === 'roots') return isRoot;
  return failure.scope === 'all' ? isRoot || isByEntity : isByEntity;
}

/**
 * Whether a plan may ask the subgraph that gave an object once more for a field that could have come with the object.
 * The planner reads what a computed field needs together with the object, but what that one's own needs are (`@requires`
 * of `@requires`) by a fetch of its own. Where root fetches and entity fetches fare differently, both answers are right.
 */
export function mayBeAskedTwice(failure: Failure | null, field: Field, home: string): boolean {
  return failure?.is === 'fetch' && failure.scope !== 'all' && home === failure.subgraph && isOnlyIn(field, home);
}

function isOnlyIn(field: Field, subgraph: string): boolean {
  const own = ownPlaces(field);
  return !field.isKey && own.length === 1 && own[0]?.subgraph === subgraph;
}

/** Whether a subgraph breaks this field of this object. A mutation is not undone by its answer being wrong. */
export function hitsField(failure: Extract<Failure, { is: 'field' }>, field: Field, { type, key }: Thing): boolean {
  if (!isOnlyIn(field, failure.subgraph) || field.parent === 'Mutation') return false;
  if (failure.kind === 'null without error in a non-null field' && !field.type.endsWith('!')) return false;
  if (failure.kind === 'wrong type' && field.type.includes('Json')) return false;
  // What is required and not nullable would cost the other fields of the same fetch, as the subgraph answers it.
  if (field.type.endsWith('!') && field.places.some(({ role }) => role === 'external')) return false;
  return hash(`${failure.seed} ${type} ${field.name} ${key}`) % 1000 < failure.share * 1000;
}

export function featureOf(failure: Failure): Feature {
  return failure.is === 'slow' ? 'failure: slow' : `failure: ${failure.kind}`;
}
