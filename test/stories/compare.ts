import type { Case, ExpectedError, Json } from './cases.ts';

const ANY = '<any>';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** An error as a client sees it. */
export interface SeenError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly [key: string]: Json };
}

/** Where an answer differs from the expected one: one line per difference, empty when it is right. */
export function compareData(expected: Json, actual: Json, rules: Pick<Case, 'unordered' | 'contains'>): string[] {
  return differences(expected, actual, { path: [], ...rules });
}

interface Place extends Pick<Case, 'unordered' | 'contains'> {
  readonly path: readonly (string | number)[];
}

function differences(expected: Json, actual: Json, place: Place): string[] {
  if (expected === ANY) return [];
  if (Array.isArray(expected)) {
    return Array.isArray(actual) ? listDifferences(expected, actual, place) : [said(place, expected, actual)];
  }
  if (isObject(expected)) {
    return isObject(actual) ? objectDifferences(expected, actual, place) : [said(place, expected, actual)];
  }
  return sameScalar(expected, actual) ? [] : [said(place, expected, actual)];
}

function objectDifferences(expected: { [key: string]: Json }, actual: { [key: string]: Json }, place: Place): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
  return names.flatMap((name) => {
    const inner = { ...place, path: [...place.path, name] };
    const [left, right] = [expected[name], actual[name]];
    if (left === undefined) return [`${inner.path.join('.')}: not expected, got ${JSON.stringify(right)}`];
    if (right === undefined) return [`${inner.path.join('.')}: expected ${JSON.stringify(left)}, got nothing`];
    return differences(left, right, inner);
  });
}

function listDifferences(expected: Json[], actual: Json[], place: Place): string[] {
  const mayHoldMore = isNamed(place.path, place.contains);
  if (actual.length !== expected.length && !(mayHoldMore && actual.length > expected.length)) {
    return [
      `${place.path.join('.')}: expected ${expected.length} items, got ${actual.length}: ${JSON.stringify(actual)}`,
    ];
  }
  if (mayHoldMore || isNamed(place.path, place.unordered)) return unorderedDifferences(expected, actual, place);
  return expected.flatMap((item, index) =>
    differences(item, actual[index] ?? null, { ...place, path: [...place.path, index] }),
  );
}

/** Every expected item takes one actual item that fits it; an item is used once. */
function unorderedDifferences(expected: Json[], actual: Json[], place: Place): string[] {
  const left = [...actual];
  return expected.flatMap((item, index) => {
    const inner = { ...place, path: [...place.path, index] };
    const fit = left.findIndex((candidate) => differences(item, candidate, inner).length === 0);
    if (fit < 0) return [`${inner.path.join('.')}: no item like ${JSON.stringify(item)} among ${JSON.stringify(left)}`];
    left.splice(fit, 1);
    return [];
  });
}

/** `nodes` names every list of that name; `inventoryLevels.nodes` only those below that parent. */
function isNamed(path: readonly (string | number)[], names: readonly string[]): boolean {
  const fields = path.filter((step) => typeof step === 'string');
  return names.some((name) => {
    const wanted = name.split('.');
    return wanted.every((step, index) => fields[fields.length - wanted.length + index] === step);
  });
}

function sameScalar(expected: Json, actual: Json): boolean {
  if (typeof expected === 'string' && typeof actual === 'string' && INSTANT.test(expected) && INSTANT.test(actual)) {
    return Date.parse(expected) === Date.parse(actual);
  }
  return expected === actual;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function said({ path }: Place, expected: Json, actual: Json): string {
  return `${path.join('.')}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}

/** Where the errors of an answer differ from the expected ones, by the rules of the expected answers. */
export function compareErrors(expected: readonly ExpectedError[], actual: readonly SeenError[]): string[] {
  const systems = new Set(expected.map(({ system }) => system));
  const missing = expected
    .filter((wanted) => !actual.some((error) => fits(wanted, error)))
    .map(({ path, system }) => `errors: none at ${path.join('.')} for ${system}, got ${JSON.stringify(actual)}`);
  const foreign = actual
    .filter(({ extensions }) => !systems.has(String(extensions?.silo)))
    .map((error) => `errors: not expected: ${JSON.stringify(error)}`);
  return [...missing, ...foreign];
}

function fits({ path, system }: ExpectedError, error: SeenError): boolean {
  const isAtPath = error.path?.every((step, index) => path[index] === step) ?? false;
  return isAtPath && error.extensions?.silo === system && String(error.extensions.code).startsWith('SILO_');
}
