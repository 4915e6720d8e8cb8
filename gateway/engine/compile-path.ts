import type { ResponsePath } from '@apollo/query-planner';
import type { Data } from './subgraph.ts';

/** Collects the objects at a path of the result tree, in the order of the lists on the way. */
export type Collect = (root: Data) => Data[];

type Visit = (value: unknown, found: Data[]) => void;

/** Path elements are response keys and `@` for "each of the list", both with `|[A,B]`: of these types only. */
export function compilePath(path: ResponsePath): Collect {
  const visit = path.reduceRight<Visit>((next, element) => compileElement(String(element), next), keep);
  return (root) => {
    const found: Data[] = [];
    visit(root, found);
    return found;
  };
}

function keep(value: unknown, found: Data[]): void {
  if (Array.isArray(value)) for (const item of value) keep(item, found);
  else if (typeof value === 'object' && value !== null) found.push(value as Data);
}

function compileElement(element: string, next: Visit): Visit {
  const [key = '', ...conditions] = element.split('|');
  const inner = conditions.reduceRight((after, types) => ofTypes(types.slice(1, -1).split(','), after), next);
  if (key === '') return inner;
  return key === '@' ? eachOf(inner) : fieldOf(key, inner);
}

function fieldOf(key: string, next: Visit): Visit {
  const visit: Visit = (value, found) => {
    if (Array.isArray(value)) for (const item of value) visit(item, found);
    else if (typeof value === 'object' && value !== null && Object.hasOwn(value, key))
      next((value as Data)[key], found);
  };
  return visit;
}

function eachOf(next: Visit): Visit {
  return (value, found) => {
    if (Array.isArray(value)) for (const item of value) next(item, found);
  };
}

function ofTypes(types: readonly string[], next: Visit): Visit {
  const visit: Visit = (value, found) => {
    if (Array.isArray(value)) for (const item of value) visit(item, found);
    else if (typeof value === 'object' && value !== null && isOneOf(types, value as Data)) next(value, found);
  };
  return visit;
}

/** An object that does not say what it is was not asked: there is one possibility only. */
function isOneOf(types: readonly string[], { __typename: type }: Data): boolean {
  return typeof type !== 'string' || types.includes(type);
}

/** A path without its type conditions, as text that is a prefix of the text of what lies below. */
export function pathText(path: ResponsePath): string {
  return path
    .map((element) => String(element).split('|')[0])
    .filter((element) => element !== '')
    .map((element) => `${element}/`)
    .join('');
}
