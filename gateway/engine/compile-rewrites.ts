import type { FetchDataRewrite } from '@apollo/query-planner';
import type { Data } from './subgraph.ts';

/** Changes a value in place. */
export type Rewrite = (value: unknown) => void;

type IsOfType = (type: string, condition: string) => boolean;

const FRAGMENT = '... on ';

/**
 * What the planner wants changed in representations (the interface's name in the place of the type's) and in answers
 * (keys that were renamed because the subgraph knows two types for them). Undefined: nothing.
 */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  isOfType: IsOfType,
): Rewrite | undefined {
  if (!rewrites || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, isOfType));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, isOfType: IsOfType): Rewrite {
  const field = rewrite.path.at(-1) ?? '';
  const change =
    rewrite.kind === 'ValueSetter' ? setter(field, rewrite.setValueTo) : renamer(field, rewrite.renameKeyTo);
  return rewrite.path
    .slice(0, -1)
    .reduceRight<(value: Data) => void>((next, element) => step(element, next, isOfType), change) as Rewrite;
}

function setter(field: string, value: unknown) {
  return inEach((object) => {
    object[field] = value;
  });
}

function renamer(field: string, name: string) {
  return inEach((object) => {
    if (!Object.hasOwn(object, field)) return;
    object[name] ??= object[field];
    delete object[field];
  });
}

function step(element: string, next: (value: Data) => void, isOfType: IsOfType) {
  if (!element.startsWith(FRAGMENT)) return inEach((object) => next(object[element] as Data));
  const condition = element.slice(FRAGMENT.length);
  return inEach((object) => {
    const type = object.__typename;
    if (typeof type !== 'string' || isOfType(type, condition)) next(object);
  });
}

function inEach(change: (object: Data) => void): (value: Data) => void {
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) change(value as Data);
  };
  return visit;
}

/** The client's response key of a key that an answer has under another name. */
export function renamedKeys(rewrites: readonly FetchDataRewrite[] | undefined): ReadonlyMap<string, string> {
  const renamers = (rewrites ?? []).filter((rewrite) => rewrite.kind === 'KeyRenamer');
  return new Map(renamers.map(({ path, renameKeyTo }) => [path.at(-1) ?? '', renameKeyTo]));
}
