import { readFile } from 'node:fs/promises';
import {
  type CrosswalkLine,
  isMergeLine,
  type LineProblem,
  type LinkLine,
  type MergeLine,
  readCrosswalkLine,
} from './crosswalk-line.ts';
import { toAccountText } from './ids.ts';

/** Where something stands in the file. */
export interface Placed<T> {
  readonly line: number;
  readonly value: T;
}

/** A crosswalk file that has no problem in itself. */
export interface CrosswalkFile {
  readonly path: string;
  readonly links: readonly Placed<LinkLine>[];
  readonly merges: readonly Placed<MergeLine>[];
}

/** A crosswalk file that cannot be loaded. Nothing of it was. The message is one list of everything that is wrong. */
export class CrosswalkFileError extends Error {
  constructor(path: string, problems: readonly Placed<LineProblem>[]) {
    const shown = problems.slice(0, MOST_SHOWN).map(({ line, value }) => `- ${path}:${line}: ${value}`);
    const more = problems.length > MOST_SHOWN ? [`- and ${problems.length - MOST_SHOWN} more`] : [];
    super([`The crosswalk file was refused, nothing of it was loaded:`, ...shown, ...more].join('\n'));
    this.name = 'CrosswalkFileError';
  }
}

/** Opens and reads a file of JSON lines. Throws a `CrosswalkFileError` that names every problem. */
export async function openCrosswalkFile(path: string): Promise<CrosswalkFile> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new CrosswalkFileError(path, [
      { line: 1, value: `expected a file that can be read, received ${cause.code}` },
    ]);
  });
  return readCrosswalkFile(path, decoded(path, bytes));
}

/** A character that is no UTF-8 would silently change a key. */
function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CrosswalkFileError(path, [{ line: 1, value: 'expected UTF-8, received other bytes' }]);
  }
}

/** Reads the text of a file of JSON lines; blank lines count, and say nothing. */
function readCrosswalkFile(path: string, text: string): CrosswalkFile {
  const problems: Placed<LineProblem>[] = [];
  const lines: Placed<CrosswalkLine>[] = [];
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    if (row.trim() === '') continue;
    const read = readCrosswalkLine(row);
    if ('customer' in read) lines.push({ line: index + 1, value: read });
    else problems.push(...read.map((value) => ({ line: index + 1, value })));
  }
  const links = lines.filter((placed): placed is Placed<LinkLine> => !isMergeLine(placed.value));
  const merges = lines.filter((placed): placed is Placed<MergeLine> => isMergeLine(placed.value));
  problems.push(...linkedTwice(links), ...mergedTwice(merges), ...mergedInCircles(merges));
  if (problems.length > 0)
    throw new CrosswalkFileError(
      path,
      problems.sort((a, b) => a.line - b.line),
    );
  return { path, links, merges };
}

const MOST_SHOWN = 50;

function linkedTwice(links: readonly Placed<LinkLine>[]): Placed<LineProblem>[] {
  return repeated(links, toAccountText).map(([{ line, value }, first]) => ({
    line,
    value: `expected one line per record, received ${toAccountText(value)} again after line ${first.line}`,
  }));
}

function mergedTwice(merges: readonly Placed<MergeLine>[]): Placed<LineProblem>[] {
  return repeated(merges, ({ customer }) => customer).map(([{ line, value }, first]) => ({
    line,
    value: `expected one merge per customer, received ${value.customer} again after line ${first.line}`,
  }));
}

/** Every later one with the first one of the same name. */
function repeated<T>(placed: readonly Placed<T>[], nameOf: (value: T) => string): [Placed<T>, Placed<T>][] {
  const firsts = new Map<string, Placed<T>>();
  return placed.flatMap((one) => {
    const first = firsts.get(nameOf(one.value));
    if (first) return [[one, first]];
    firsts.set(nameOf(one.value), one);
    return [];
  });
}

/** Every merge that leads back to its own customer. */
function mergedInCircles(merges: readonly Placed<MergeLine>[]): Placed<LineProblem>[] {
  const next = new Map(merges.map(({ value }) => [value.customer, value.mergedInto]));
  return merges
    .filter(({ value }) => chainFrom(value.customer, next).at(-1) === value.customer)
    .map(({ line, value }) => ({
      line,
      value: `expected a merge that ends, received ${chainFrom(value.customer, next).join(' into ')}`,
    }));
}

/** The chain of merges from a customer, up to its end or to the first customer that comes again. */
function chainFrom(start: string, next: ReadonlyMap<string, string>): string[] {
  const chain = [start];
  const seen = new Set(chain);
  for (let id = next.get(start); id !== undefined; id = next.get(id)) {
    chain.push(id);
    if (seen.has(id)) break;
    seen.add(id);
  }
  return chain;
}
