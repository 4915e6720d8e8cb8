import { addField, addObject, type Draft, leafName, objectsOf, shapeOf, sturdy } from './draft.ts';
import { drawArguments } from './inputs.ts';
import type { Field, ObjectType } from './model.ts';

/** Values that one subgraph alone has, with ways to its entities. Their fields come with its own fields. */
export function addExclusiveValues(draft: Draft): void {
  for (const subgraph of draft.world.subgraphs) {
    if (draft.random.chance(0.5)) {
      addObject(draft, { name: draft.name('W'), kind: 'value', homes: [[subgraph, []]] });
    }
  }
}

/** Interfaces whose members live together in some subgraphs. */
export function addInterfaces(draft: Draft): void {
  const { world, random } = draft;
  for (let count = random.between(1, 2); count > 0; count -= 1) {
    const first = random.pick(objectsOf(draft, 'entity').filter(({ name }) => !name.startsWith('F')));
    const home = random.pick(realHomes(first));
    // Members of a family are left out: the planner finds no way from an interface object to another interface.
    const neighbours = objectsOf(draft, 'entity').filter(
      (entity) => realHomes(entity).includes(home) && !entity.name.startsWith('F'),
    );
    const members = [...new Set([first, ...random.some(neighbours, 0.6)])];
    const homes = world.subgraphs.filter((subgraph) => members.every((one) => realHomes(one).includes(subgraph)));
    const chosen = [
      home,
      ...random.some(
        homes.filter((one) => one !== home),
        0.6,
      ),
    ];
    world.interfaces.push({
      name: draft.name('I'),
      members: members.map(({ name }) => name),
      homes: new Map(chosen.map((subgraph) => [subgraph, []])),
      keyed: false,
    });
  }
}

function realHomes(object: ObjectType): string[] {
  return [...object.homes.keys()].filter((subgraph) => !object.stubs.has(subgraph));
}

/** The fields of an interface, in all its members alike; some members promise more than the interface. */
export function addInterfaceFields(draft: Draft): void {
  const { world, random } = draft;
  for (const { members, homes } of world.interfaces) {
    for (const subgraph of homes.keys()) {
      const name = draft.name('i');
      const type = shapeOf(random, leafName(random));
      const args = drawArguments(draft, 0.3);
      const fields = members.map((member) => {
        const strict = !type.endsWith('!') && random.chance(0.2) ? `${type}!` : type;
        return addField(world.objects.get(member) as ObjectType, { name, type: strict, args, subgraphs: [subgraph] });
      });
      homes.set(subgraph, [{ ...(fields[0] as Field), type }]);
    }
  }
}

export function addUnions(draft: Draft): void {
  const { world, random } = draft;
  const members = new Map<string, readonly string[]>();
  for (const subgraph of world.subgraphs) {
    const objects = [...world.objects.values()].filter(
      ({ kind, homes, name }) => (kind === 'entity' || kind === 'value') && homes.has(subgraph) && name !== 'Ref',
    );
    if (objects.length >= 2 && random.chance(0.7)) {
      const chosen = random.shuffle(objects).slice(0, random.between(2, Math.min(4, objects.length)));
      members.set(
        subgraph,
        chosen.map(({ name }) => name),
      );
    }
  }
  if (members.size > 0) world.unions.push({ name: draft.name('U'), members });
}

/**
 * A family: entities behind one interface with a key in its owner; another subgraph adds fields to all of them without
 * knowing which there are (`@interfaceObject`).
 */
export function addFamily(draft: Draft): void {
  const { world, random } = draft;
  const owner = random.pick(sturdy(draft));
  const [stranger = '', ...others] = random.shuffle(world.subgraphs.filter((subgraph) => subgraph !== owner));
  const name = draft.name('Fam');
  const members = Array.from({ length: random.between(1, 3) }, () => {
    const known = [owner, ...random.some(others, 0.5)].map((subgraph) => [subgraph, ['id']] as const);
    return addObject(draft, { name: draft.name('F'), kind: 'entity', keys: ['id'], homes: known }).name;
  });
  addObject(draft, { name, kind: 'family', keys: ['id'], homes: [[stranger, ['id']]], concrete: members });
  world.interfaces.push({ name, members, homes: new Map([[owner, []]]), keyed: true });
}
