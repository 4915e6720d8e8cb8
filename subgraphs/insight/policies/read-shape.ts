import type { GroupShape, RowsShape, Shape, TableShape, ValueShape } from './shapes.ts';

/** Something that was read: where it stands, what is there by default, what was given for it. */
interface Reading {
  readonly path: string;
  readonly base: unknown;
  readonly given: unknown;
  readonly problems: string[];
}

type Entries = Readonly<Record<string, unknown>>;

/**
 * What was given, over the defaults. What does not fit is added to `problems` as
 * `path: expected …; received …`, and the default is kept in its place.
 */
export function readShape(shape: Shape, base: unknown, given: unknown, problems: string[]): unknown {
  return readAt(shape, { path: '', base, given, problems });
}

function readAt(shape: Shape, reading: Reading): unknown {
  if (shape.is === 'value') return readValue(shape, reading);
  if (shape.is === 'rows') return readRows(shape, reading);
  const { base, given, path, problems } = reading;
  if (given !== undefined && !isEntries(given)) {
    problems.push(problem(path, 'an object', given));
    return base;
  }
  return shape.is === 'group'
    ? readGroup(shape, reading, entriesOf(base), entriesOf(given))
    : readTable(shape, reading, entriesOf(base), entriesOf(given));
}

function readValue(shape: ValueShape, { path, base, given, problems }: Reading): unknown {
  const value = given === undefined ? base : given;
  if (value === undefined && shape.optional) return undefined;
  if (shape.fits(value)) return value;
  problems.push(problem(path, shape.expected, value));
  return base;
}

function readRows({ of }: RowsShape, { path, base, given, problems }: Reading): unknown {
  const list = given === undefined ? base : given;
  if (Array.isArray(list)) {
    return list.map((row, index) => readAt(of, { path: `${path}[${index}]`, base: undefined, given: row, problems }));
  }
  problems.push(problem(path, 'a list', list));
  return base;
}

function readGroup({ fields }: GroupShape, { path, problems }: Reading, base: Entries, given: Entries): unknown {
  const names = Object.keys(fields);
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) problems.push(`${below(path, name)}: expected one of ${names.join(', ')}; received it`);
  }
  return entriesFrom(names, (name) =>
    readAt(fields[name] as Shape, { path: below(path, name), base: base[name], given: given[name], problems }),
  );
}

function readTable({ keys, of }: TableShape, { path, problems }: Reading, base: Entries, given: Entries): unknown {
  const names = [...new Set([...Object.keys(base), ...Object.keys(given)])];
  for (const name of names) {
    if (keys && !keys.includes(name)) {
      problems.push(`${below(path, name)}: expected one of ${keys.join(', ')}; received it`);
    }
  }
  return entriesFrom(names, (name) =>
    readAt(of, { path: below(path, name), base: base[name], given: given[name], problems }),
  );
}

function problem(path: string, expected: string, received: unknown): string {
  const shown = received === undefined ? 'nothing' : JSON.stringify(received).slice(0, LONGEST_SHOWN);
  return `${path || 'policies'}: expected ${expected}; received ${shown}`;
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function entriesFrom(names: readonly string[], read: (name: string) => unknown): Entries {
  const entries = names.map((name) => [name, read(name)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: unknown): Entries {
  return isEntries(value) ? value : {};
}

const LONGEST_SHOWN = 100;
