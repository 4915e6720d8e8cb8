import type { ExecutionResult } from 'graphql';
import { stable } from './store.ts';

/** What is different in an answer, in a few words each; nothing if it is right. */
export function compareAnswers(expected: ExecutionResult, got: ExecutionResult): string[] {
  // Nothing was executed: how many problems are told is free.
  if (expected.data === undefined) {
    return got.data === undefined && got.errors?.length ? [] : ['something was executed in spite of wrong variables'];
  }
  const [right, answer] = [JSON.stringify(expected.data), JSON.stringify(got.data)];
  if (right !== answer) return [stable(expected.data) === stable(got.data) ? 'data in another order' : 'data'];
  const [known, told] = [positionsOf(expected), positionsOf(got)];
  return [
    ...[...known].filter((position) => !told.has(position)).map((position) => `no error for ${position}`),
    ...[...told].filter((position) => !known.has(position)).map((position) => `an error too many at ${position}`),
  ];
}

/**
 * Where errors have left null. Below a null, and for one null, any number of errors is right; one whose field the client
 * has not asked for, because it was only needed to compute another one, says nothing about the answer.
 */
function positionsOf({ data, errors = [] }: ExecutionResult): Set<string> {
  return new Set(errors.flatMap(({ path }) => (path ? positionOf(data, path) : ['no path'])));
}

function positionOf(data: unknown, path: readonly (string | number)[]): string[] {
  let value = data;
  for (const [index, key] of path.entries()) {
    if (value === null) return [say(path.slice(0, index))];
    if (typeof value !== 'object') return [`${say(path)}, which is not there`];
    if (!Object.hasOwn(value, key)) return typeof key === 'string' ? [] : [`${say(path)}, which is not there`];
    value = (value as Record<string | number, unknown>)[key];
  }
  return [value === null ? say(path) : `${say(path)}, which is not null`];
}

function say(path: readonly (string | number)[]): string {
  return path.length > 0 ? path.join('.') : 'the answer as a whole';
}
