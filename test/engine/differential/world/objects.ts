import { addField, addObject, type Draft, leafName, objectsOf, shapeOf, sturdy } from './draft.ts';
import { drawArguments } from './inputs.ts';
import type { KeyKind, ObjectType } from './model.ts';

/** Values that every subgraph can make whole: `Ref` for nested keys, and nested ones with leaves. */
export function addValues(draft: Draft): void {
  const { world, random } = draft;
  const everywhere = world.subgraphs.map((subgraph) => [subgraph, []] as const);
  const shareable = { subgraphs: world.subgraphs, directives: ['@shareable'] };
  const ref = addObject(draft, { name: 'Ref', kind: 'value', homes: everywhere });
  addField(ref, { ...shareable, name: 'part', type: 'String!' });
  addField(ref, { ...shareable, name: 'serial', type: 'Int!' });
  const inner = addObject(draft, { name: 'Inner', kind: 'value', homes: everywhere });
  const outer = addObject(draft, { name: 'Outer', kind: 'value', homes: everywhere });
  for (const value of [inner, outer]) {
    for (let count = random.between(2, 3); count > 0; count -= 1) {
      const type = shapeOf(random, leafName(random));
      addField(value, { ...shareable, name: draft.name('v'), type, args: drawArguments(draft, 0.15) });
    }
  }
  addField(outer, {
    ...shareable,
    name: draft.name('v'),
    type: shapeOf(random, inner.name),
    targets: [inner.name],
  });
}

const KEY_KINDS: readonly KeyKind[] = ['id', 'id', 'code', 'compound', 'nested'];

/** Entities in two or more subgraphs. The first one knows all keys, so there is a way from each to each. */
export function addEntities(draft: Draft): void {
  const { world, random } = draft;
  for (let count = random.between(2, 4); count > 0; count -= 1) {
    const main = random.pick(KEY_KINDS);
    const keys = [
      main,
      ...(['id', 'code', 'compound', 'nested'] as const).filter((kind) => kind !== main && random.chance(0.2)),
    ];
    const owner = random.pick(sturdy(draft));
    const [second = '', ...others] = random.shuffle(world.subgraphs.filter((subgraph) => subgraph !== owner));
    const homes = [owner, second, ...random.some(others, 0.5)].map((subgraph) => {
      if (subgraph === owner) return [subgraph, keys] as const;
      if (world.fragile.includes(subgraph)) return [subgraph, [main]] as const;
      const known = random.some(keys, 0.6);
      if (world.fragile.length > 0 && !known.includes(main)) known.unshift(main);
      return [subgraph, known.length > 0 ? known : [random.pick(keys)]] as const;
    });
    const entity = addObject(draft, { name: draft.name('E'), kind: 'entity', homes, keys });
    addStubs(draft, entity);
  }
}

function addStubs({ world, random }: Draft, entity: ObjectType): void {
  const [main] = entity.keys;
  for (const subgraph of world.subgraphs) {
    if (!main || entity.homes.has(subgraph) || !random.chance(0.4)) continue;
    entity.homes.set(subgraph, [main]);
    entity.stubs.add(subgraph);
  }
}

/** The fields of the keys that each home knows. */
export function addKeyFields(draft: Draft): void {
  for (const object of [...objectsOf(draft, 'entity'), ...objectsOf(draft, 'family')]) {
    for (const kind of object.keys) {
      const subgraphs = [...object.homes].filter(([, keys]) => keys.includes(kind)).map(([subgraph]) => subgraph);
      for (const [name, type, targets] of KEY_FIELDS[kind]) {
        addField(object, { name, type, targets, subgraphs, isKey: true });
      }
    }
  }
}

const KEY_FIELDS: Readonly<Record<KeyKind, readonly (readonly [string, string, readonly string[]])[]>> = {
  id: [['id', 'ID!', []]],
  code: [['code', 'String!', []]],
  compound: [
    ['region', 'String!', []],
    ['number', 'Int!', []],
  ],
  nested: [['ref', 'Ref!', ['Ref']]],
};

/** What each home adds to its entities: leaves, values, and the way to other objects. */
export function addOwnFields(draft: Draft): void {
  for (const object of [...objectsOf(draft, 'entity'), ...objectsOf(draft, 'family')]) {
    for (const subgraph of object.homes.keys()) {
      if (object.stubs.has(subgraph)) continue;
      for (let count = draft.random.between(1, 3); count > 0; count -= 1) addLeaf(draft, object, subgraph);
      for (let count = draft.random.between(0, 2); count > 0; count -= 1) addLink(draft, object, subgraph);
    }
    if (object.kind === 'entity') addSharedFields(draft, object);
  }
}

function addLeaf(draft: Draft, object: ObjectType, subgraph: string): void {
  const { random } = draft;
  const named = leafName(random, ['Shade']);
  addField(object, {
    name: draft.name('f'),
    type: shapeOf(random, named),
    subgraphs: [subgraph],
    args: drawArguments(draft),
    features: named === 'Shade' ? ['enum merged'] : [],
  });
}

/** A field that leads to an object, an interface or a union that the subgraph has. */
export function addLink(draft: Draft, object: ObjectType, subgraph: string, type?: (named: string) => string): void {
  const { random } = draft;
  // From a family to itself the planner's options multiply with every level, until no memory is left.
  const links = linksIn(draft, subgraph).filter(({ named }) => object.kind !== 'family' || named !== object.name);
  const { named, targets } = random.pick(links);
  addField(object, {
    name: draft.name('o'),
    type: type ? type(named) : shapeOf(random, named),
    subgraphs: [subgraph],
    args: drawArguments(draft, 0.25),
    targets,
  });
}

interface Link {
  readonly named: string;
  readonly targets: readonly string[];
}

function linksIn({ world }: Draft, subgraph: string): Link[] {
  const objects = [...world.objects.values()].filter(
    ({ name, kind, homes }) => kind !== 'root' && homes.has(subgraph) && !/^(?:Bag|Done|Ref)/.test(name),
  );
  const entities = objects.filter(({ kind }) => kind !== 'value');
  return [
    ...[...objects, ...entities, ...entities].map(({ name, concrete }) => ({ named: name, targets: concrete })),
    ...world.interfaces
      .filter(({ homes }) => homes.has(subgraph))
      .flatMap(({ name, members }) => Array(2).fill({ named: name, targets: members })),
    ...world.unions.flatMap(({ name, members }) => {
      const targets = members.get(subgraph);
      return targets
        ? [
            { named: name, targets },
            { named: name, targets },
          ]
        : [];
    }),
  ];
}

/** Fields that several homes answer alike; some of them promise more than others. */
function addSharedFields(draft: Draft, object: ObjectType): void {
  const { random } = draft;
  const homes = sturdy(draft).filter((subgraph) => object.homes.has(subgraph) && !object.stubs.has(subgraph));
  if (homes.length < 2 || !random.chance(0.5)) return;
  const named = random.pick([...Array(4).fill(leafName(random)), 'Outer']);
  const type = shapeOf(random, named);
  const field = addField(object, {
    name: draft.name('s'),
    type,
    subgraphs: random.shuffle(homes).slice(0, random.between(2, homes.length)),
    targets: named === 'Outer' ? ['Outer'] : [],
    args: drawArguments(draft, 0.3),
    directives: ['@shareable'],
    features: ['@shareable'],
  });
  if (!type.endsWith('!')) return;
  field.places.forEach((place, index) => {
    if (index === 0) return;
    field.places[index] = { ...place, type: type.slice(0, -1) };
    for (const { features } of field.places) features.push('@shareable with another nullability');
  });
}
