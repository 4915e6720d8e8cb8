import { type DocumentNode, visit } from 'graphql';
import { type RequiredField, readRequires } from './required.ts';
import type { Field, World } from './world/model.ts';

/** The computed fields that a document selects. */
export function computedFields(world: World, document: DocumentNode): Field[] {
  const selected = new Set<string>();
  visit(document, { Field: { enter: ({ name }) => void selected.add(name.value) } });
  return fieldsOf(world).filter(({ name, requires }) => requires !== null && selected.has(name));
}

/** Whether a document selects, under its own name, a field with arguments that another field requires. */
export function argumentCollisions(world: World, document: DocumentNode): boolean {
  const required = new Set(
    fieldsOf(world)
      .filter(({ args, places }) => args.length > 0 && places.some(({ role }) => role === 'external'))
      .map(({ name }) => name),
  );
  let found = false;
  visit(document, {
    Field: {
      enter: ({ name, alias }) => {
        found ||= required.has(name.value) && (alias?.value ?? name.value) === name.value;
      },
    },
  });
  return found;
}

/** Whether objects in lists of lists are required, at once or by what is required. */
export function requiresNestedLists(world: World, { requires }: Field): boolean {
  const isNested = ({ name, selections }: RequiredField): boolean => {
    const field = fieldsOf(world).find((one) => one.name === name);
    const isHere = selections.length > 0 && (field?.type.includes('[[') ?? false);
    return isHere || selections.some(isNested) || (field !== undefined && requiresNestedLists(world, field));
  };
  return requires !== null && readRequires(requires).some(isNested);
}

function fieldsOf(world: World): Field[] {
  return [...world.objects.values()].flatMap(({ fields }) => fields);
}
