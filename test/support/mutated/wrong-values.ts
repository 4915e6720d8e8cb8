import { SiloError, siloErrors } from '../../../subgraphs/kit/index.ts';

/** Words for what a table does not know: not knowing, which is counted as drift. */
const NOT_KNOWN = new Set(['UNKNOWN', 'OTHER']);

/**
 * What of an answer is wrong, by what is right: every value may be the right one or absent with a coded error, which stands
 * in its place, in that of its record or in that of the whole answer. `served` may be what was thrown. Lists of records are
 * compared whatever their order is.
 */
export function wrongValues(right: unknown, served: unknown, path = ''): string[] {
  if (isCoded(served)) return [];
  if (isOutcome(right) && isOutcome(served) && 'error' in served)
    return isCoded(served.error) ? [] : [`${path}: no code`];
  if (right instanceof Map)
    return served instanceof Map ? wrongEntries(right, served, path) : [differ(path, right, served)];
  if (Array.isArray(right))
    return Array.isArray(served) ? wrongItems(right, served, path) : [differ(path, right, served)];
  if (typeof right === 'function') return [];
  if (typeof right !== 'object' || right === null) {
    const isSame = Object.is(right, served) || (typeof right === 'string' && NOT_KNOWN.has(String(served)));
    return isSame ? [] : [differ(path, right, served)];
  }
  if (typeof served !== 'object' || served === null) return [differ(path, right, served)];
  const names = new Set([...Object.keys(right), ...Object.keys(served)]);
  return [...names].flatMap((name) =>
    wrongValues((right as Row)[name], (served as Row)[name], path === '' ? name : `${path}.${name}`),
  );
}

type Row = Readonly<Record<string, unknown>>;

function isCoded(value: unknown): boolean {
  return value instanceof SiloError && Object.hasOwn(siloErrors, value.code);
}

function isOutcome(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'is' in value;
}

function wrongEntries(right: ReadonlyMap<unknown, unknown>, served: ReadonlyMap<unknown, unknown>, path: string) {
  if (right.size !== served.size) return [differ(path, right.size, served.size)];
  return [...right].flatMap(([key, value]) => wrongValues(value, served.get(key), `${path}[${key}]`));
}

/** Each item is looked for among those that are left. */
function wrongItems(right: readonly unknown[], served: readonly unknown[], path: string): string[] {
  if (right.length !== served.length) return [differ(`${path}.length`, right.length, served.length)];
  const left = [...served];
  return right.flatMap((item, index) => {
    const same = left.findIndex((other) => wrongValues(item, other).length === 0);
    if (same < 0) return [`${path}[${index}]: ${wrongValues(item, left[0])[0] ?? 'missing'}`];
    left.splice(same, 1);
    return [];
  });
}

function differ(path: string, right: unknown, served: unknown): string {
  return `${path}: ${short(right)} became ${short(served)}`;
}

function short(value: unknown): string {
  return (value instanceof Error ? String(value) : (JSON.stringify(value) ?? String(value))).slice(0, 120);
}
