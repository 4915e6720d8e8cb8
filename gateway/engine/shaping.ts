import { type FieldNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';
import type { OperationParts } from '../../subgraphs/kit/host.ts';
import type { FieldError } from './failures.ts';
import type { Run } from './run.ts';
import type { Data, Path } from './subgraph.ts';
import type { TreeKeyOf } from './tree-keys.ts';

/** One answer while it is cut out of the result tree. */
export interface Shaping {
  readonly run: Run<unknown>;
  /** The path of the field that is being completed. Only as much of it is valid as the field is deep. */
  readonly path: (string | number)[];
  readonly errors: GraphQLError[];
  /** Answers to `__schema` and `__type`, by response key. */
  readonly introspection: Data;
}

/** The field as it was asked: what an error may name below it. */
export interface Asked {
  readonly selectionSets: readonly SelectionSetNode[];
  readonly fragments: OperationParts['fragments'];
  readonly treeKeyOf: TreeKeyOf;
}

/** Reports what a null failed with, at the current path. Returns whether there was anything. */
export function reportFailures(
  { run, path, errors }: Shaping,
  owner: object,
  key: string | number,
  depth: number,
  asked: Asked,
): boolean {
  const failures = run.failures.size > 0 ? run.failures.at(owner, key) : undefined;
  if (!failures) return false;
  const here = path.slice(0, depth + 1);
  for (const { error, rest } of failures) errors.push(toGraphQLError(error, [...here, ...askedPart(rest, asked)]));
  return true;
}

/** A field that must not be null is. Silent where it was not given because a subgraph said that there is no such thing. */
export function reportNull(shaping: Shaping, value: unknown, owner: object, depth: number, text: string): void {
  if (value === undefined && shaping.run.absent.has(owner)) return;
  reportHere(shaping, depth, text);
}

export function reportHere({ path, errors }: Shaping, depth: number, text: string, cause?: unknown): void {
  errors.push(new GraphQLError(text, { path: path.slice(0, depth + 1), originalError: cause as Error }));
}

/** Keeps the subgraph's message, extensions and cause. */
function toGraphQLError({ message, extensions, originalError, ...error }: FieldError, path: Path): GraphQLError {
  const cause = originalError ?? ('stack' in error ? error : undefined);
  return new GraphQLError(message, { path, extensions, originalError: cause as Error });
}

/** As much of a path as the client asked for: an error may stand at a field that only the plan needed. */
function askedPart(rest: Path, asked: Asked): Path {
  const [key, ...below] = rest;
  if (key === undefined) return [];
  if (typeof key === 'number') return [key, ...askedPart(below, asked)];
  const fields = asked.selectionSets.flatMap((set) => fieldsAt(key, set, asked));
  const [field] = fields;
  if (!field) return [];
  const selectionSets = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
  return [(field.alias ?? field.name).value, ...askedPart(below, { ...asked, selectionSets })];
}

function fieldsAt(key: string, { selections }: SelectionSetNode, asked: Asked): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return asked.treeKeyOf(selection) === key ? [selection] : [];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? asked.fragments.get(selection.name.value) : selection;
    return fragment ? fieldsAt(key, fragment.selectionSet, asked) : [];
  });
}
