import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Quirk } from './quirk.ts';

/** What came of one quirk: its place in the table, and what was not right. */
export interface QuirkResult {
  readonly number: number;
  readonly problems: readonly string[];
}

/** What came of the quirks while the rule of one of them was off. Empty problems: its own row was red, no other. */
export interface MutantResult {
  readonly quirk: Quirk;
  readonly problems: readonly string[];
}

export interface MutantOptions {
  /** The quirks whose rules are switched off in turn. */
  readonly quirks: readonly Quirk[];
  /** How many mutants run side by side. @default 2 */
  readonly atOnce?: number;
  /** Told of each mutant that is done. */
  readonly onDone?: (done: number) => void;
}

const root = join(import.meta.dirname, '../..');

/** What a stack is made of. */
const PARTS = ['cli', 'gateway', 'package.json', 'sandbox', 'schema', 'subgraphs', 'test'];

// Several times what the quirks take on a busy machine; a rule that is off may make a call wait for ever.
const LONGEST_RUN_MS = 180_000;

/**
 * Switches each rule off in a copy of the product, shows every quirk to that, and holds that exactly the quirk's own
 * row turns red. The product itself is not touched. Throws when a row is red with every rule on.
 */
export async function runMutants({ quirks, atOnce = 2, onDone = () => {} }: MutantOptions): Promise<MutantResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'quirks-'));
  const results: MutantResult[] = [];
  const remaining = quirks.entries();
  const work = async (_: unknown, worker: number) => {
    const copy = await copyProduct(join(folder, String(worker)));
    for (const [index, quirk] of remaining) {
      results[index] = { quirk, problems: await tryMutant(copy, quirk) };
      onDone(results.filter(Boolean).length);
    }
  };
  try {
    await checkProduct(join(folder, 'whole'));
    await Promise.all(Array.from({ length: Math.min(atOnce, quirks.length) }, work));
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyProduct(copy: string): Promise<string> {
  for (const part of PARTS) await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** A row that is red anyway says nothing about a rule. */
async function checkProduct(copy: string): Promise<void> {
  const red = (await askCopy(await copyProduct(copy))).filter(({ problems }) => problems.length > 0);
  if (red.length === 0) return;
  throw new Error(`expected no red row with every rule on, received ${red.map(({ number }) => number).join(', ')}`);
}

async function tryMutant(copy: string, quirk: Quirk): Promise<readonly string[]> {
  const path = join(copy, quirk.withoutRule.file);
  try {
    const original = await readFile(path, 'utf8');
    await writeFile(path, withoutRule(original, quirk));
    try {
      const results = await askCopy(copy);
      if (mutantProblems(quirk, results).length === 0) return [];
      return mutantProblems(quirk, redTwice(results, await askCopy(copy)));
    } finally {
      await writeFile(path, original);
    }
  } catch (thrown) {
    return [(thrown as Error).message];
  }
}

/** The text of a file without a quirk's rule. Throws unless the text that is replaced stands there exactly once. */
export function withoutRule(source: string, { withoutRule: { file, text, by } }: Quirk): string {
  const parts = source.split(text);
  if (parts.length !== 2) {
    throw new Error(`expected ${JSON.stringify(text)} once in ${file}, received it ${parts.length - 1} times`);
  }
  return parts.join(by);
}

/** Exactly the quirk's own row may be red. */
export function mutantProblems({ number }: Quirk, results: readonly QuirkResult[]): string[] {
  const red = results.filter(({ problems }) => problems.length > 0).map((result) => result.number);
  const others = red.filter((one) => one !== number);
  return [
    ...(red.includes(number) ? [] : ['expected its own row to turn red, received none']),
    ...(others.length === 0 ? [] : [`expected no other row to turn red, received ${others.join(', ')}`]),
  ];
}

/** Some rules are about time: what only a busy machine turned red is not red again. */
export function redTwice(results: readonly QuirkResult[], again: readonly QuirkResult[]): QuirkResult[] {
  const isRed = (number: number) => again.some((one) => one.number === number && one.problems.length > 0);
  return results.map((one) => (isRed(one.number) ? one : { ...one, problems: [] }));
}

/** Runs the quirks in a process of their own, where the copy's code is loaded. Throws when that comes to nothing. */
async function askCopy(copy: string): Promise<QuirkResult[]> {
  const child = spawn(process.execPath, ['cli/quirks.ts', '--json'], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_RUN_MS,
    killSignal: 'SIGKILL',
    // Both copies, and each after a mutation, are made of the same files but one.
    env: { ...process.env, NODE_COMPILE_CACHE: join(copy, '../compiled') },
  });
  const [told, failed] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended(child)]);
  try {
    return told
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as QuirkResult);
  } catch {
    throw new Error(`expected a verdict of every quirk, received ${failed.trim().slice(-500) || 'no answer in time'}`);
  }
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

async function ended(child: ReturnType<typeof spawn>): Promise<void> {
  await new Promise<void>((resolve) => void child.once('close', () => resolve()));
}
