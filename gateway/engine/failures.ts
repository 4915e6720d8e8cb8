import { Kind, type SelectionSetNode } from 'graphql';
import type { Data, Path } from './subgraph.ts';

/** What a field failed with. An error of graphql-js, or its JSON form from another process. */
export interface FieldError {
  readonly message: string;
  readonly path?: Path;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly originalError?: unknown;
}

/** One error of a subgraph at the place in the result tree where it left a null. */
export interface Failure {
  readonly error: FieldError;
  /** How much deeper the error itself stood, where the null has come up. */
  readonly rest: Path;
  /** What the subgraph was asked for at that place; undefined: a leaf, or not known. */
  readonly selection: SelectionSetNode | undefined;
}

type Owner = Data | unknown[];

/**
 * What failed, by the object or list of the result tree that has the null, and the key. Paths are not known here: the
 * same object may stand in several places of the answer, and the client may not have asked for it.
 */
export interface Failures {
  readonly size: number;
  add(owner: Owner, key: string | number, failure: Failure): void;
  at(owner: object, key: string | number): readonly Failure[] | undefined;
  /** Adds an error at a path below `owner`: at the deepest object that there is. */
  addAt(owner: Owner, path: Path, error: FieldError, selection: SelectionSetNode | undefined): void;
  /** Moves failures whose place was filled by another subgraph down to what is still missing. */
  settle(): void;
}

export function createFailures(isOfType: (type: string, condition: string) => boolean): Failures {
  const byOwner = new Map<object, Map<string | number, Failure[]>>();
  const add: Failures['add'] = (owner, key, failure) => {
    const keys = byOwner.get(owner) ?? new Map<string | number, Failure[]>();
    const known = keys.get(key) ?? [];
    byOwner.set(owner, keys);
    if (known.every(({ error }) => error !== failure.error)) keys.set(key, [...known, failure]);
  };
  const addAt: Failures['addAt'] = (owner, [key, ...rest], error, selection) => {
    if (key === undefined) return;
    const inner = typeof key === 'number' ? selection : selectionOf(selection, key);
    const value = (owner as Data)[key];
    const isDeeper = rest.length > 0 && typeof value === 'object' && value !== null;
    if (isDeeper) addAt(value as Owner, rest, error, inner);
    else add(owner, key, { error, rest, selection: inner });
  };
  const addMissing = (value: unknown, selection: SelectionSetNode, error: FieldError): void => {
    if (Array.isArray(value)) for (const item of value) addMissing(item, selection, error);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, inner] of fieldsOf(selection, typeOf(value), isOfType)) {
      const child = (value as Data)[key];
      if (child === null || child === undefined) add(value as Data, key, { error, rest: [], selection: inner });
      else if (inner) addMissing(child, inner, error);
    }
  };
  const settleOne = (value: unknown, { error, rest, selection }: Failure) => {
    if (typeof value !== 'object' || value === null) return;
    if (rest.length > 0) addAt(value as Owner, rest, error, selection);
    else if (selection) addMissing(value, selection, error);
  };
  return {
    get size() {
      return byOwner.size;
    },
    add,
    addAt,
    at: (owner, key) => byOwner.get(owner)?.get(key),
    settle: () => {
      // What is added on the way is visited too.
      for (const [owner, keys] of byOwner) {
        for (const [key, failures] of keys) {
          for (const failure of failures) settleOne((owner as Data)[key], failure);
        }
      }
    },
  };
}

function typeOf(value: object): string | undefined {
  const { __typename } = value as Data;
  return typeof __typename === 'string' ? __typename : undefined;
}

/** The fields of a selection by response key, as far as they apply to an object of the type. */
export function fieldsOf(
  { selections }: SelectionSetNode,
  type: string | undefined,
  isOfType: (type: string, condition: string) => boolean,
): [key: string, selection: SelectionSetNode | undefined][] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return [
        [(selection.alias ?? selection.name).value, selection.selectionSet] as [string, SelectionSetNode | undefined],
      ];
    }
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    const condition = selection.typeCondition?.name.value;
    const applies = condition === undefined || type === undefined || isOfType(type, condition);
    return applies ? fieldsOf(selection.selectionSet, type, isOfType) : [];
  });
}

function selectionOf(selection: SelectionSetNode | undefined, key: string): SelectionSetNode | undefined {
  return selection && fieldsOf(selection, undefined, () => true).find(([name]) => name === key)?.[1];
}
