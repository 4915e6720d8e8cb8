import { type FieldNode, Kind, parse, type SelectionNode } from 'graphql';
import type { Json } from './store.ts';

/** A selection as `@requires` has it: fields with literal arguments. */
export interface RequiredField {
  readonly name: string;
  /** With its arguments. */
  readonly node: FieldNode;
  readonly selections: readonly RequiredField[];
}

const known = new Map<string, readonly RequiredField[]>();

export function readRequires(text: string): readonly RequiredField[] {
  const definition = known.get(text) ? null : parse(`{ ${text} }`).definitions[0];
  if (definition?.kind === Kind.OPERATION_DEFINITION) {
    known.set(text, definition.selectionSet.selections.flatMap(toRequired));
  }
  return known.get(text) ?? [];
}

function toRequired(node: SelectionNode): RequiredField[] {
  const field = node as FieldNode;
  const selections = field.selectionSet?.selections.flatMap(toRequired) ?? [];
  return [{ name: field.name.value, node: field, selections }];
}

/** The required part of a representation. What is not there counts as null: its field could not be had. */
export function pickRequired(given: unknown, selections: readonly RequiredField[]): Json {
  if (given === null || given === undefined) return null;
  if (selections.length === 0) return given as Json;
  if (Array.isArray(given)) return given.map((one) => pickRequired(one, selections));
  const object = given as Readonly<Record<string, unknown>>;
  return Object.fromEntries(selections.map(({ name, selections: inner }) => [name, pickRequired(object[name], inner)]));
}

/** Whether a representation was made with this selection in mind, however much of it could be had. */
export function isGiven(given: unknown, selections: readonly RequiredField[]): boolean {
  return given !== null && typeof given === 'object' && selections.some(({ name }) => Object.hasOwn(given, name));
}
