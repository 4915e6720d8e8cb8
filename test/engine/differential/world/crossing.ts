import type { Feature } from '../coverage.ts';
import { addField, type Draft, leafName, objectsOf, shapeOf } from './draft.ts';
import { drawArguments } from './inputs.ts';
import { type Field, keySelections, type ObjectType, ownPlaces, type Place, placeIn } from './model.ts';

/** Fields computed from other subgraphs' fields, one after the other so that some are computed from computed ones. */
export function addRequires(draft: Draft): void {
  const { random } = draft;
  for (const object of objectsOf(draft, 'entity')) {
    for (const subgraph of random.shuffle([...object.homes.keys()])) {
      if (object.stubs.has(subgraph)) continue;
      for (let count = random.between(0, 2); count > 0; count -= 1) addComputed(draft, object, subgraph);
    }
  }
}

function addComputed(draft: Draft, object: ObjectType, subgraph: string): void {
  const { random } = draft;
  const parts = random
    .shuffle(object.fields)
    .map((field) => requirement(draft, object, field, subgraph))
    .filter((part) => part !== null)
    .slice(0, random.between(1, 2));
  if (parts.length === 0) return;
  for (const { accept } of parts) accept();
  const requires = parts.map(({ text }) => text).join(' ');
  const named = random.chance(0.15) ? 'Outer' : leafName(random);
  const field = addField(object, {
    name: draft.name('c'),
    type: shapeOf(random, named),
    targets: named === 'Outer' ? ['Outer'] : [],
    subgraphs: [subgraph],
    args: drawArguments(draft, 0.25),
    directives: [`@requires(fields: ${JSON.stringify(requires)})`],
    features: ['@requires', '@external', ...parts.flatMap(({ features }) => features)],
  });
  field.requires = requires;
}

interface Requirement {
  readonly text: string;
  readonly features: readonly Feature[];
  /** Declares what is required as external. */
  accept(): void;
}

function requirement(draft: Draft, object: ObjectType, field: Field, subgraph: string): Requirement | null {
  if (!canBeExternal(field, subgraph)) return null;
  const name = field.name + literalArguments(draft, field);
  const accept = () => addExternal(field, subgraph);
  const features: Feature[] = [
    ...(field.args.length > 0 ? (['@requires with arguments'] as const) : []),
    ...(field.requires ? (['@requires chained over subgraphs'] as const) : []),
    ...(field.inaccessible ? (['@inaccessible'] as const) : []),
  ];
  const [target, more] = field.targets;
  if (!target) return { text: name, features, accept };
  const isObject = field.type.replaceAll(/[[\]!]/g, '') === target;
  if (more || !isObject || !draft.world.objects.get(target)?.homes.has(subgraph)) return null;
  const kind = draft.world.objects.get(target)?.kind;
  if (kind === 'value') return valueRequirement(draft, { name, target, features, accept });
  return kind === 'entity' && target !== object.name
    ? entityRequirement(draft, { name, target, features, accept }, subgraph)
    : null;
}

interface Nested extends Omit<Requirement, 'text'> {
  readonly name: string;
  readonly target: string;
}

function valueRequirement({ world, random }: Draft, { name, target, features, accept }: Nested): Requirement | null {
  const leaves = (world.objects.get(target)?.fields ?? []).filter(
    ({ args, targets }) => args.length + targets.length === 0,
  );
  if (target.startsWith('W') || leaves.length === 0) return null;
  return { text: `${name} { ${random.pick(leaves).name} }`, features: [...features, '@requires nested'], accept };
}

/** The fields of another entity, which is itself known in several subgraphs. */
function entityRequirement(
  { world, random }: Draft,
  { name, target, features, accept }: Nested,
  subgraph: string,
): Requirement | null {
  const entity = world.objects.get(target) as ObjectType;
  const leaf = random
    .shuffle(entity.fields)
    .find((one) => one.targets.length + one.args.length === 0 && !one.isKey && canBeExternal(one, subgraph));
  const key = entity.homes.get(subgraph)?.[0];
  if (entity.stubs.has(subgraph) || (!leaf && !key)) return null;
  return {
    text: `${name} { ${leaf?.name ?? keySelections[key as 'id']} }`,
    features: [...features, '@requires nested', '@requires over another entity'],
    accept: () => {
      accept();
      if (leaf) addExternal(leaf, subgraph);
    },
  };
}

function canBeExternal(field: Field, subgraph: string): boolean {
  const place = placeIn(field, subgraph);
  const types = new Set(field.places.map(({ type }) => type));
  const isSettled = field.places.some(({ role }) => role === 'stale') || field.labelled || types.size > 1;
  return !field.isKey && !isSettled && !field.type.includes('Shade') && (!place || place.role === 'external');
}

function addExternal(field: Field, subgraph: string): Place {
  const known = placeIn(field, subgraph);
  if (known) return known;
  const place: Place = { subgraph, type: field.type, role: 'external', directives: ['@external'], features: [] };
  field.places.push(place);
  return place;
}

const LITERALS: Readonly<Record<string, string>> = {
  Int: '11',
  Float: '2.5',
  String: '"required"',
  Boolean: 'true',
  ID: '"r-1"',
  Color: 'GREEN',
  Pick: 'ONE',
  Json: '[1, "two"]',
};

/**
 * Arguments of a required field: each that must be there, and some of the others. The same ones wherever the field is
 * required, as representations have one place for it.
 */
function literalArguments(draft: Draft, field: Field): string {
  const known = draft.requiredArguments.get(field.name) ?? drawLiteralArguments(draft, field);
  draft.requiredArguments.set(field.name, known);
  return known;
}

function drawLiteralArguments({ random, world }: Draft, field: Field): string {
  const given = field.args.flatMap(({ name, type, default: preset }) => {
    const isNeeded = type.endsWith('!') && preset === null;
    return isNeeded || random.chance(0.5) ? [`${name}: ${literalOf(type)}`] : [];
  });
  const needs = world.inputs.some(({ fields }) => [...fields.values()].some((list) => list.includes('need: ID!')));
  const text = given.length > 0 ? `(${given.join(', ')})` : '';
  return needs ? text : text.replaceAll(', need: "n"', '');
}

function literalOf(type: string): string {
  const inner = type.replace(/!$/, '');
  if (inner.startsWith('[')) return `[${literalOf(inner.slice(1, -1))}]`;
  return inner === 'Filter' ? '{ min: 2, need: "n" }' : (LITERALS[inner] as string);
}

/** A field that leads to an entity and already knows some of its fields. */
export function addProvides(draft: Draft): void {
  const { world, random } = draft;
  for (const entity of objectsOf(draft, 'entity')) {
    for (const subgraph of entity.homes.keys()) {
      if (entity.stubs.has(subgraph) || !random.chance(0.4)) continue;
      const provided = random.shuffle(entity.fields).find((field) => canBeProvided(draft, field, subgraph));
      if (!provided) continue;
      const from = [...world.objects.values()].filter(
        ({ name, kind, homes, stubs }) =>
          (name === 'Query' || kind === 'entity') && homes.has(subgraph) && !stubs.has(subgraph),
      );
      for (const { directives } of ownPlaces(provided))
        if (!directives.includes('@shareable')) directives.push('@shareable');
      provided.provided = true;
      addExternal(provided, subgraph).features.push('@provides', '@external');
      addField(random.pick(from), {
        name: draft.name('o'),
        type: shapeOf(random, entity.name),
        subgraphs: [subgraph],
        targets: [entity.name],
        directives: [`@provides(fields: "${provided.name}")`],
      });
    }
  }
}

function canBeProvided({ world }: Draft, field: Field, subgraph: string): boolean {
  return (
    !field.places.some((place) => world.fragile.includes(place.subgraph)) &&
    canBeExternal(field, subgraph) &&
    !placeIn(field, subgraph) &&
    field.targets.length + field.args.length === 0 &&
    !field.requires &&
    !field.name.startsWith('i')
  );
}

const LABELS = ['percent(0)', 'percent(100)', 'percent(50)', 'early-access'] as const;

/** Fields that moved from one subgraph to another, at once or by a label. */
export function addOverrides(draft: Draft): void {
  const { random } = draft;
  for (const entity of objectsOf(draft, 'entity')) {
    for (const field of entity.fields) {
      const [place] = field.places;
      if (!place || field.places.length !== 1 || field.isKey || field.requires || field.name.startsWith('i')) continue;
      if (field.targets.length > 0 || field.type.includes('Shade') || !random.chance(0.25)) continue;
      const from = [...entity.homes.keys()].filter((one) => one !== place.subgraph && !entity.stubs.has(one));
      if (from.length > 0) override(draft, field, place, random.pick(from));
    }
  }
}

/** The side that nobody may ask answers wrongly; both answer alike where either may be asked. */
function override({ random, world }: Draft, field: Field, place: Place, from: string): void {
  const isSturdy = ![place.subgraph, from].some((subgraph) => world.fragile.includes(subgraph));
  const label = isSturdy && random.chance(0.6) ? random.pick(LABELS) : null;
  const former: Place = { subgraph: from, type: place.type, role: 'stale', directives: [], features: [] };
  field.places.push(former);
  place.directives.push(`@override(from: "${from}"${label ? `, label: "${label}"` : ''})`);
  place.features.push(label ? '@override with a label' : '@override');
  if (!label) return;
  field.labelled = true;
  former.features.push('@override with a label');
  if (label === 'percent(0)') place.role = 'stale';
  if (label !== 'percent(100)') former.role = 'own';
}
