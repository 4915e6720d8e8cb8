import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SiloError } from '../silo-error.ts';
import { type Answerable, createOutbox, type DropAnswers } from './drop-answers.ts';

/** A file is not what it should be. `line` counts from 1. */
export class DropFileError extends Error {
  readonly line: number;
  readonly expected: string;
  readonly received: string;

  constructor(line: number, expected: string, received: string) {
    super(`line ${line}: expected ${expected}, received ${received}`);
    this.name = 'DropFileError';
    this.line = line;
    this.expected = expected;
    this.received = received;
  }
}

/** A complete file, parsed. `hash` tells whether two files hold the same. */
export interface DropFile<Part> {
  readonly name: string;
  readonly hash: string;
  readonly part: Part;
}

/** What became of one file of the folder. */
export type DropFileState =
  /** Part of the snapshot. */
  | { readonly name: string; readonly is: 'accepted' }
  /** Good, and of no use now: older than what counts, sent twice, or after one that is still to come. */
  | { readonly name: string; readonly is: 'waiting' }
  | {
      readonly name: string;
      readonly is: 'refused';
      readonly line: number;
      readonly expected: string;
      readonly received: string;
    };

/** What a set of good files comes to. `snapshot` is null when they are not enough for one. */
export interface Merged<Snapshot> {
  readonly snapshot: Snapshot | null;
  /** One per file, in any order. */
  readonly files: readonly DropFileState[];
}

export interface DropFolderOptions<Part, Snapshot> {
  /** The silo's registered name, for errors. */
  readonly system: string;
  /** Absolute path. */
  readonly folder: string;
  /** Whether a name is that of a complete file that concerns us. @default every name but those of unfinished files */
  readonly accepts?: (name: string) => boolean;
  /** Reads the text of one whole file. Throws a `DropFileError` for a file that is not complete and right. */
  readonly parse: (text: string, name: string) => Part;
  /** Puts the good files together, by name in alphabetical order. A pure function of them. */
  readonly merge: (files: readonly DropFile<Part>[]) => Merged<Snapshot>;
  /** Told once of each file that is refused. */
  readonly refused: (file: string, line: number, expected: string, received: string) => void;
  /** Longest file that is read, in bytes. */
  readonly maxFileBytes: number;
  /** The folder is looked at no more often than this, in milliseconds. @default 0: at every call */
  readonly checkEveryMs?: number;
  /** Whether the last snapshot still serves when the folder itself cannot be read. @default true */
  readonly keepsWhenGone?: boolean;
  /** What the sender is told about a file. @default nothing */
  readonly answers?: DropAnswers<Part>;
}

/** A folder into which another system drops files, as one snapshot that changes as a whole or not at all. */
export interface DropFolder<Snapshot> {
  /**
   * The snapshot that the folder's files come to now. A file that is refused counts as it was when it was last good.
   * When no file is of use any more, the snapshot before stays. Throws `SILO_UNREACHABLE` when there is none.
   */
  read(): Promise<Snapshot>;
  /** What became of each file when the folder was last looked at, by name. */
  state(): readonly DropFileState[];
  /** Comes when every answer that is due has been written. */
  close(): Promise<void>;
}

const UNFINISHED = /^\.|\.(?:part|filepart|tmp)$/;

export function openDropFolder<Part, Snapshot>(options: DropFolderOptions<Part, Snapshot>): DropFolder<Snapshot> {
  const { system, checkEveryMs = 0, keepsWhenGone = true } = options;
  const shelf = createShelf(options);
  const outbox = createOutbox(options);
  let snapshot: Snapshot | null = null;
  /** Why the folder could not be read when it was last looked at. */
  let gone: { readonly cause: unknown } | null = null;
  let states: readonly DropFileState[] = [];
  let looking: Promise<void> | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    const found = await shelf.take();
    if (found === null) return;
    const merged = options.merge(found.good);
    snapshot = merged.snapshot ?? snapshot;
    const known = merged.files.filter(({ name }) => !found.refused.some((state) => state.name === name));
    states = [...found.refused, ...known].sort((a, b) => compare(a.name, b.name));
    shelf.report(states);
    outbox.send(states, found.answerable);
  }

  /** Never throws: what went wrong is kept until the folder is looked at again. */
  async function lookAgain(): Promise<void> {
    try {
      await look();
      gone = null;
    } catch (cause) {
      gone = { cause };
    }
    lookedAt = performance.now();
    looking = null;
  }

  /** Calls that come while the folder is being looked at share that look. */
  async function lookIfDue(): Promise<void> {
    if (performance.now() - lookedAt < checkEveryMs) return;
    looking ??= lookAgain();
    await looking;
  }

  return {
    async read() {
      await lookIfDue();
      if (snapshot === null || (gone && !keepsWhenGone)) {
        throw new SiloError(system, 'SILO_UNREACHABLE', { cause: gone?.cause });
      }
      return snapshot;
    },
    state: () => states,
    close: outbox.sent,
  };
}

/** A file that was looked at: as it is, or what is wrong with it and how it was when it was last good. */
type Parsed<Part> = (
  | { readonly is: 'good'; readonly file: DropFile<Part> }
  | { readonly is: 'refused'; readonly state: DropFileState; readonly file: DropFile<Part> | null }
) & { readonly name: string; readonly text: string | null };

interface Found<Part> {
  readonly good: readonly DropFile<Part>[];
  readonly refused: readonly DropFileState[];
  /** Of the files that are to be answered, by name. */
  readonly answerable: ReadonlyMap<string, Answerable<Part>>;
}

/** The parsed files, each kept as long as its name, size and time of change stay what they were. */
function createShelf<Part, Snapshot>(options: DropFolderOptions<Part, Snapshot>) {
  const { folder, accepts = () => true, refused } = options;
  let parsed = new Map<string, Parsed<Part>>();
  const reported = new Set<string>();
  return {
    /** The files as they are now; null when nothing has changed. Throws when the folder cannot be read. */
    async take(): Promise<Found<Part> | null> {
      const names = (await readdir(folder)).filter((name) => !UNFINISHED.test(name) && accepts(name)).sort(compare);
      const marks = await Promise.all(names.map((name) => markOf(folder, name)));
      const seen = names.flatMap((name, index) => (marks[index] ? [{ name, mark: marks[index] }] : []));
      if (seen.length === parsed.size && seen.every(({ mark }) => parsed.has(mark))) return null;
      const before = new Map([...parsed.values()].flatMap(({ file }) => (file ? [[file.name, file] as const] : [])));
      const parseNow = (name: string) => parseFile(options, name, before.get(name) ?? null);
      const next = seen.map(async ({ name, mark }) => [mark, parsed.get(mark) ?? (await parseNow(name))] as const);
      parsed = new Map(await Promise.all(next));
      const results = [...parsed.values()];
      return {
        good: results.flatMap(({ file }) => file ?? []),
        refused: results.flatMap((result) => (result.is === 'refused' ? [result.state] : [])),
        answerable: new Map(results.flatMap((result) => answerableOf(result))),
      };
    },
    /** A file is reported again only after it was good in between. */
    report(states: readonly DropFileState[]): void {
      for (const state of states) {
        if (state.is !== 'refused') reported.delete(state.name);
        else if (!reported.has(state.name)) {
          reported.add(state.name);
          refused(state.name, state.line, state.expected, state.received);
        }
      }
    },
  };
}

function answerableOf<Part>(parsed: Parsed<Part>): [string, Answerable<Part>][] {
  const { name, text } = parsed;
  return text === null ? [] : [[name, { text, part: parsed.is === 'good' ? parsed.file.part : null }]];
}

/** What a file is recognised by; null when it has just gone. */
async function markOf(folder: string, name: string): Promise<string | null> {
  try {
    const { size, mtimeNs, ino } = await stat(join(folder, name), { bigint: true });
    return `${name}\n${size}\n${mtimeNs}\n${ino}`;
  } catch {
    return null;
  }
}

async function parseFile<Part, Snapshot>(
  { folder, parse, maxFileBytes, answers }: DropFolderOptions<Part, Snapshot>,
  name: string,
  before: DropFile<Part> | null,
): Promise<Parsed<Part>> {
  let text: string | null = null;
  try {
    const bytes = await readWhole(join(folder, name), maxFileBytes);
    const hash = createHash('sha256').update(bytes).digest('base64url');
    const content = toText(bytes);
    if (answers?.accepts(name)) text = content;
    return { is: 'good', name, text, file: { name, hash, part: parse(content, name) } };
  } catch (thrown) {
    const { line, expected, received } = toDropFileError(thrown);
    return { is: 'refused', name, text, state: { name, is: 'refused', line, expected, received }, file: before };
  }
}

async function readWhole(path: string, maxFileBytes: number): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > maxFileBytes) throw new DropFileError(1, `a file of at most ${maxFileBytes} bytes`, `${size} bytes`);
  return await readFile(path);
}

function toText(bytes: Buffer): string {
  // What a writer has reserved and not written yet.
  if (bytes.includes(0)) throw new DropFileError(1, 'text', 'zero bytes');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DropFileError(1, 'UTF-8', 'bytes that are not');
  }
}

/** What the file system refuses is told without its path. */
function toDropFileError(thrown: unknown): DropFileError {
  if (thrown instanceof DropFileError) return thrown;
  const code = (thrown as { code?: unknown }).code;
  if (typeof code === 'string') return new DropFileError(1, 'a file that can be read', code);
  throw thrown;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
