import { type FieldNode, type GraphQLError, locatedError } from 'graphql';
import type { Data, Path } from './data.ts';

/** One execution of a compiled document. */
export interface Execution {
  readonly context: unknown;
  readonly variables: Data;
  readonly rootValue: unknown;
  /** The arguments of each field, which depend on the variables only. */
  readonly args: (Data | undefined)[];
  readonly errors: GraphQLError[];
  data: Data | null;
  /** Values that are awaited. */
  pending: number;
  /** Called when nothing is awaited any more. */
  done: (() => void) | null;
}

/** Where an object or a list of the answer stands. What is inside of it is written in place. */
export interface Frame {
  /** Null: the answer itself. */
  readonly up: Frame | null;
  readonly owner: Data | unknown[] | Execution;
  readonly key: string | number;
  readonly isNonNull: boolean;
  /** A null has taken its place: what is not begun inside of it is not needed any more. */
  isGone: boolean;
}

/** A field or list item that is being completed. */
export interface Slot {
  readonly isNonNull: boolean;
  readonly nodes: readonly FieldNode[];
}

export function write(owner: object, key: string | number, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
  } else (owner as Data)[key] = value;
}

/**
 * A field failed: it is null, or what is around it, up to where a null may stand. Of several such failures below one
 * place the first counts.
 */
export function fail(
  execution: Execution,
  thrown: unknown,
  owner: object,
  key: string | number,
  up: Frame,
  { isNonNull, nodes }: Slot,
): void {
  const error = locatedError(thrown, nodes as FieldNode[], [...pathOf(up), key]);
  let place: Frame | null = null;
  for (let frame: Frame | null = isNonNull ? up : null; frame; frame = frame.isNonNull ? frame.up : null) {
    frame.isGone = true;
    place = frame;
  }
  if (!place) write(owner, key, null);
  else if ((place.owner as Data)[place.key] === null) return;
  else write(place.owner, place.key, null);
  execution.errors.push(error);
}

export function pathOf(frame: Frame): Path {
  const path: (string | number)[] = [];
  for (let one: Frame | null = frame; one?.up; one = one.up) path.unshift(one.key);
  return path;
}

/** Waits for a value. `then` and `otherwise` never throw. */
export function wait(
  execution: Execution,
  value: PromiseLike<unknown>,
  then: (value: unknown) => void,
  otherwise: (thrown: unknown) => void,
): void {
  execution.pending += 1;
  value.then(
    (resolved) => {
      then(resolved);
      settle(execution);
    },
    (thrown) => {
      otherwise(thrown);
      settle(execution);
    },
  );
}

/** Completes a value that is there, into its place. Never throws. */
export type CompleteValue = (
  execution: Execution,
  value: unknown,
  owner: Data | unknown[],
  key: string | number,
  frame: Frame,
) => void;

/** Waits for a field's value, or a list item's, and completes it. There are many of them: two closures each. */
export function awaitValue(
  execution: Execution,
  value: PromiseLike<unknown>,
  owner: Data | unknown[],
  key: string | number,
  frame: Frame,
  complete: CompleteValue,
  slot: Slot,
): void {
  execution.pending += 1;
  value.then(
    (resolved) => {
      complete(execution, resolved, owner, key, frame);
      settle(execution);
    },
    (thrown) => {
      fail(execution, thrown, owner, key, frame, slot);
      settle(execution);
    },
  );
}

/** Counts a value that was awaited as there; ends the execution with the last one. */
export function settle(execution: Execution): void {
  execution.pending -= 1;
  if (execution.pending === 0) execution.done?.();
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function';
}
