import type { ExecutionResult } from 'graphql';
import type { ClientRequest } from '../context.ts';

type Path = readonly (string | number)[];
type Data = Record<string, unknown>;

/**
 * The stock gateway places the error of the n-th entity that was asked at the n-th entity of the list, which is another
 * one as soon as it did not ask for all of them (a list of several types). So errors are given the position in the list
 * before it sees them. What it has put together so far is read from the root answers, which it fills in place.
 */
const rootAnswers = new WeakMap<ClientRequest, Data[]>();

/** Remembers the answer of a root fetch. */
export function keepRootAnswer(request: ClientRequest, { data }: ExecutionResult): void {
  if (!data) return;
  const known = rootAnswers.get(request) ?? [];
  rootAnswers.set(request, [...known, data]);
}

/** The same answer of an entity fetch, its errors counted by the entities at `path` instead of those that were asked. */
export function withEntityPaths<R extends ExecutionResult>(
  result: R,
  representations: readonly Data[],
  path: Path,
  request: ClientRequest,
): R {
  if (!result.errors?.length) return result;
  const positions = positionsOf(representations, entitiesAt(rootAnswers.get(request) ?? [], path));
  const errors = result.errors.map((error) => {
    const [field, index, ...rest] = error.path ?? [];
    if (field !== '_entities' || typeof index !== 'number') return error;
    return withPath(error, [field, positions[index] ?? index, ...rest]);
  });
  return { ...result, errors };
}

/** An error keeps its cause for the log. */
function withPath<E extends object>(error: E, path: Path): E {
  return Object.create(error, { path: { value: path, enumerable: true } }) as E;
}

function entitiesAt(roots: readonly Data[], [first, ...rest]: Path): unknown[] {
  const root = roots.find((data) => first !== undefined && Object.hasOwn(data, first));
  return root ? flatten(root[first as string], rest) : [];
}

function flatten(value: unknown, path: Path): unknown[] {
  if (value === null || value === undefined) return [];
  const [head, ...rest] = path;
  if (Array.isArray(value)) return value.flatMap((one) => flatten(one, head === '@' ? rest : path));
  return head === undefined ? [value] : flatten((value as Data)[head as string], rest);
}

/** Entities were asked in the order of the list, some left out: each belongs to the next one that looks like it. */
function positionsOf(representations: readonly Data[], entities: readonly unknown[]): number[] {
  let next = 0;
  return representations.map((representation) => {
    while (next < entities.length && !isLike(representation, entities[next] as Data)) next += 1;
    return next++;
  });
}

function isLike(representation: Data, entity: Data): boolean {
  return Object.entries(representation).every(([name, value]) => typeof value === 'object' || entity[name] === value);
}
