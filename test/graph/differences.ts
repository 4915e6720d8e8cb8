import type { Json } from '../stories/cases.ts';
import type { Answer } from '../support/stack.ts';

type Path = readonly (string | number)[];
type Data = { [key: string]: Json };

/** Where an answer during an outage is not the healthy one. */
export type Difference =
  /** A value that is missing. */
  | { readonly is: 'null'; readonly path: Path }
  /** A merged list without some systems, which it names; `cutBy` are the systems of the items that are missing. */
  | { readonly is: 'gap'; readonly path: Path; readonly systems: readonly string[]; readonly cutBy: readonly string[] }
  /** Anything else: a value that is wrong. */
  | { readonly is: 'other'; readonly path: Path; readonly was: Json; readonly now: Json };

/** The topmost differences. Items of merged lists are known by their `id`. */
export function differencesOf(was: Json, now: Json, path: Path = []): Difference[] {
  if (now === null) return was === null ? [] : [{ is: 'null', path }];
  if (Array.isArray(was) && Array.isArray(now) && was.length === now.length) {
    return was.flatMap((item, index) => differencesOf(item, now[index] ?? null, [...path, index]));
  }
  if (was === null && isData(now)) return stubDifferences(now, path);
  if (!isData(was) || !isData(now)) return was === now ? [] : [{ is: 'other', path, was, now }];
  if (Array.isArray(was.gaps)) return listDifferences(was, now, path);
  const names = [...new Set([...Object.keys(was), ...Object.keys(now)])];
  return names.flatMap((name) => differencesOf(was[name] ?? null, now[name] ?? null, [...path, name]));
}

/** What was known not to be there may be there now: its keys show, and everything else is missing. */
function stubDifferences(now: Data, path: Path): Difference[] {
  return Object.entries(now).flatMap(([name, value]): Difference[] => {
    const at = [...path, name];
    if (value === null) return [{ is: 'null', path: at }];
    return KEYS.includes(name) ? [] : [{ is: 'other', path: at, was: null, now: value }];
  });
}

const KEYS = ['id', 'number', 'sku'];

function listDifferences(was: Data, now: Data, path: Path): Difference[] {
  const nowAt = new Map(rows(now.nodes).map((item, index) => [item.id, index]));
  const missing = rows(was.nodes).filter(({ id }) => !nowAt.has(id));
  const kept = rows(was.nodes).filter(({ id }) => nowAt.has(id));
  const ofKept = kept.flatMap((item, index) => {
    const at = nowAt.get(item.id) as number;
    if (at !== index) return [{ is: 'other', path: [...path, 'nodes', at], was: item, now: null } as const];
    return differencesOf(item, rows(now.nodes)[at] ?? null, [...path, 'nodes', at]);
  });
  const gaps = systemsIn(now.gaps);
  const sources = systemsIn(was.sources).filter((system) => !gaps.includes(system));
  return [
    ...ofKept,
    ...differencesOf(sources, systemsIn(now.sources), [...path, 'sources']),
    ...(gaps.length > 0 || missing.length > 0
      ? [{ is: 'gap', path, systems: gaps, cutBy: systemsIn(missing.map(({ source }) => source ?? null)) } as const]
      : []),
  ];
}

/**
 * What is wrong with an answer during an outage of these systems, in words: nothing may be but nulls with coded errors
 * of theirs, each error exactly at a null, and gaps that name them. `bubbles`: a field that may not be null may have
 * taken its parents with it.
 */
export function problemsOf(
  { data, errors = [] }: Answer,
  differences: readonly Difference[],
  down: readonly string[],
  { bubbles = false }: { readonly bubbles?: boolean } = {},
): string[] {
  const told = (at: Path) => errors.some(({ path = [] }) => (bubbles ? isBelow(path, at) : text(path) === text(at)));
  return [
    ...differences.flatMap((one) => {
      if (one.is === 'other')
        return [`${text(one.path)}: was ${JSON.stringify(one.was)}, is ${JSON.stringify(one.now)}`];
      if (one.is === 'null') return told(one.path) ? [] : [`${text(one.path)}: null without an error`];
      const named = one.cutBy.every((system) => one.systems.includes(system));
      return named && one.systems.every((system) => down.includes(system)) ? [] : [`${text(one.path)}: a silent gap`];
    }),
    ...errors.flatMap(({ path = [], extensions = {} }) => [
      ...(isMissing(data, path) ? [] : [`${text(path)}: an error where nothing is missing`]),
      ...(/^SILO_/.test(String(extensions.code)) ? [] : [`${text(path)}: the code ${extensions.code}`]),
      ...(down.includes(String(extensions.silo)) ? [] : [`${text(path)}: an error of ${extensions.silo}`]),
      ...(typeof extensions.retryable === 'boolean' ? [] : [`${text(path)}: does not say whether to try again`]),
    ]),
  ];
}

/** The distinct fields that are missing, and merged lists that have a gap (`…`), without positions in lists. */
export function lostFields(differences: readonly Difference[]): string[] {
  const fields = differences.map(({ is, path }) => {
    const field = path.filter((step) => typeof step === 'string').join('.');
    return is === 'gap' ? `${field} …` : field;
  });
  return [...new Set(fields)].sort();
}

function text(path: Path): string {
  return path.join('.');
}

/** Of what a plan needs for itself the answer shows nothing; whatever was missing for it has an error of its own. */
const PLANNED = ['sourceRecords', 'account'];

function isMissing(data: Json | undefined, path: Path): boolean {
  let value = data;
  for (const step of path) {
    if (value === null) return true;
    value = (value as Data | undefined)?.[step];
  }
  return value === null || (value === undefined && PLANNED.includes(String(path.at(-1))));
}

function isBelow(path: Path, parent: Path): boolean {
  return parent.every((step, index) => path[index] === step);
}

function isData(value: Json): value is Data {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function rows(value: Json | undefined): Data[] {
  return Array.isArray(value) ? value.filter(isData) : [];
}

function systemsIn(value: Json | undefined): string[] {
  return rows(value).map(({ system }) => String(system));
}
