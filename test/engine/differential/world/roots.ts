import { addField, addObject, type Draft, leafName, objectsOf, shapeOf, sturdy } from './draft.ts';
import { drawArguments } from './inputs.ts';
import type { ObjectType } from './model.ts';
import { addLink } from './objects.ts';

/** `Query` and `Mutation`, with no field yet. Each subgraph has the first. */
export function addRoots(draft: Draft): void {
  const homes = draft.world.subgraphs.map((subgraph) => [subgraph, []] as const);
  addObject(draft, { name: 'Query', kind: 'root', homes });
  addObject(draft, { name: 'Mutation', kind: 'root', homes: draft.random.some(homes, 0.6) });
}

export function addQueryFields(draft: Draft): void {
  const { world, random } = draft;
  const query = world.objects.get('Query') as ObjectType;
  for (const subgraph of world.subgraphs) {
    for (let count = random.between(2, 3); count > 0; count -= 1) {
      addLink(draft, query, subgraph, (named) =>
        random.pick([named, named, `[${named}]`, `[${named}!]!`, `[[${named}]]`]),
      );
    }
    addField(query, { name: draft.name('q'), type: shapeOf(random, leafName(random)), subgraphs: [subgraph] });
  }
  if (random.chance(0.5)) addSharedList(draft, query);
  if (random.chance(0.3)) addBag(draft, query);
}

/** A list of entities that several subgraphs make alike: each gives its own fields of the n-th entry. */
function addSharedList(draft: Draft, query: ObjectType): void {
  const { random } = draft;
  const entity = random.pick(objectsOf(draft, 'entity'));
  const homes = sturdy(draft).filter((subgraph) => entity.homes.has(subgraph) && !entity.stubs.has(subgraph));
  if (homes.length < 2) return;
  addField(query, {
    name: draft.name('l'),
    type: random.pick([`[${entity.name}]`, `[${entity.name}!]!`, `[${entity.name}]!`]),
    subgraphs: homes.slice(0, random.between(2, homes.length)),
    targets: [entity.name],
    args: drawArguments(draft, 0.5),
    directives: ['@shareable'],
    features: ['@shareable root list, merged by position'],
  });
}

/** An object without a key, whose fields are spread over the subgraphs that give it. */
function addBag(draft: Draft, query: ObjectType): void {
  const { random } = draft;
  const subgraphs = random.shuffle(sturdy(draft)).slice(0, 2);
  if (subgraphs.length < 2) return;
  const bag = addObject(draft, { name: 'Bag', kind: 'value', homes: subgraphs.map((subgraph) => [subgraph, []]) });
  for (const subgraph of subgraphs) {
    addField(bag, { name: draft.name('b'), type: shapeOf(random, leafName(random)), subgraphs: [subgraph] });
  }
  addField(query, {
    name: draft.name('q'),
    type: random.pick(['Bag', 'Bag!', '[Bag]']),
    subgraphs,
    targets: ['Bag'],
    directives: ['@shareable'],
    features: ['@shareable root object, fields split'],
  });
}

/** The fields of the values that one subgraph alone has. */
export function addExclusiveFields(draft: Draft): void {
  for (const object of objectsOf(draft, 'value')) {
    const [subgraph] = object.homes.keys();
    if (!object.name.startsWith('W') || !subgraph) continue;
    addField(object, {
      name: draft.name('w'),
      type: shapeOf(draft.random, leafName(draft.random)),
      subgraphs: [subgraph],
    });
    addLink(draft, object, subgraph);
  }
}

/** Each answers with the number of mutations before it, which shows their order. */
export function addMutations(draft: Draft): void {
  const { world, random } = draft;
  const mutation = world.objects.get('Mutation') as ObjectType;
  for (const subgraph of mutation.homes.keys()) {
    const payload = addObject(draft, { name: draft.name('Done'), kind: 'value', homes: [[subgraph, []]] });
    addField(payload, { name: 'step', type: 'Int!', subgraphs: [subgraph] });
    addLink(draft, payload, subgraph);
    for (let count = random.between(1, 2); count > 0; count -= 1) {
      addField(mutation, {
        name: draft.name('m'),
        type: random.pick([payload.name, `${payload.name}!`]),
        subgraphs: [subgraph],
        targets: [payload.name],
        args: drawArguments(draft, 0.5),
        features: ['mutation'],
      });
    }
  }
}
