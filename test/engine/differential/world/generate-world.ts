import { createRandom } from '../random.ts';
import { addExclusiveValues, addFamily, addInterfaceFields, addInterfaces, addUnions } from './abstract.ts';
import { addOverrides, addProvides, addRequires } from './crossing.ts';
import { type Draft, objectsOf } from './draft.ts';
import { drawEnums, drawInputs } from './inputs.ts';
import { ownPlaces, type World } from './model.ts';
import { addEntities, addKeyFields, addOwnFields, addValues } from './objects.ts';
import { addExclusiveFields, addMutations, addQueryFields, addRoots } from './roots.ts';

/** A random supergraph: the same seed gives the same one. */
export function generateWorld(seed: string): World {
  const random = createRandom(`world ${seed}`);
  const subgraphs = ['a', 'b', 'c', 'd', 'e'].slice(0, random.between(2, 5));
  const world: World = {
    seed,
    fragile: random.chance(0.65) ? random.shuffle(subgraphs).slice(0, subgraphs.length > 3 ? 2 : 1) : [],
    subgraphs,
    objects: new Map(),
    interfaces: [],
    unions: [],
    enums: drawEnums(random, subgraphs),
    inputs: drawInputs(random, subgraphs),
  };
  let names = 0;
  const name = (prefix: string) => {
    names += 1;
    return `${prefix}${names}`;
  };
  const draft: Draft = { world, random, requiredArguments: new Map(), name };
  for (const add of order(random.chance(0.4))) add(draft);
  return world;
}

/** First which types there are and where, then their fields, then what crosses subgraphs. */
function order(hasFamily: boolean): ((draft: Draft) => void)[] {
  return [
    addRoots,
    addValues,
    addEntities,
    ...(hasFamily ? [addFamily] : []),
    addExclusiveValues,
    addInterfaces,
    addUnions,
    addKeyFields,
    addOwnFields,
    addInterfaceFields,
    addExclusiveFields,
    addQueryFields,
    addRequires,
    hideFields,
    addProvides,
    addOverrides,
    addMutations,
    addGaps,
    addTags,
  ];
}

/** Clients do not see them; what is computed from them they do. */
function hideFields(draft: Draft): void {
  for (const object of objectsOf(draft, 'entity')) {
    for (const field of object.fields) {
      const isRequired = field.places.some(({ role }) => role === 'external');
      const isFree = !field.isKey && !field.name.startsWith('i');
      if (!isFree || !draft.random.chance(isRequired ? 0.3 : 0.05)) continue;
      field.inaccessible = true;
      for (const { directives, features } of ownPlaces(field)) {
        directives.push('@inaccessible');
        features.push('@inaccessible');
      }
    }
  }
}

/**
 * Subgraphs that lack some records of an entity. Only where nothing else hangs on it: one key, so that it is on the way
 * to no other subgraph; all its fields are its own and nullable.
 */
function addGaps({ world, random }: Draft): void {
  for (const object of world.objects.values()) {
    if (object.kind !== 'entity') continue;
    for (const [subgraph, keys] of object.homes) {
      const own = object.fields.filter(
        (field) => !field.isKey && ownPlaces(field).some((one) => one.subgraph === subgraph),
      );
      const isFree = own.every(
        (field) =>
          field.places.every(({ role }) => role !== 'stale') &&
          !field.labelled &&
          !field.provided &&
          ownPlaces(field).length === 1 &&
          !field.type.endsWith('!'),
      );
      if (isFree && own.length > 0 && keys.length === 1 && random.chance(0.6)) object.gaps.add(subgraph);
    }
  }
}

function addTags({ world, random }: Draft): void {
  for (const { fields } of world.objects.values()) {
    for (const { places } of fields) {
      const [place] = places;
      if (!place || !random.chance(0.1)) continue;
      place.directives.push('@tag(name: "some")');
      place.features.push('@tag');
    }
  }
}
