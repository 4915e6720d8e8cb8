import { randomUUID } from 'node:crypto';
import { access, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DropFileState } from './file-drop.ts';

/** A file that tells the sender what became of one of his. */
export interface DropAnswer {
  /** Made from what is answered: the same answer has the same name, and is written once. */
  readonly name: string;
  readonly text: string;
}

/** A file as it was read: `part` is null where it could not be. */
export interface Answerable<Part> {
  readonly text: string;
  readonly part: Part | null;
}

/** How files are answered. Answers go into the folder's own folder `out`; a folder without one wants none. */
export interface DropAnswers<Part> {
  /** Whether a file of this name is to be answered. Its text is kept in memory while it lies there. */
  readonly accepts: (name: string) => boolean;
  /** The answer to a file; null when there is nothing to say of it yet. */
  readonly answer: (state: DropFileState, file: Answerable<Part>) => DropAnswer | null;
  /** Told of an answer that could not be written. It is tried again when the folder changes. */
  readonly failed: (file: string, cause: unknown) => void;
}

export interface Outbox<Part> {
  /** Writes the answers that are due, one round after the other. Nobody waits: reading must not depend on it. */
  send(states: readonly DropFileState[], files: ReadonlyMap<string, Answerable<Part>>): void;
  /** Comes when all of them are written. */
  sent(): Promise<void>;
}

const OUT = 'out';

export interface OutboxOptions<Part> {
  readonly folder: string;
  readonly answers?: DropAnswers<Part>;
}

export function createOutbox<Part>(options: OutboxOptions<Part>): Outbox<Part> {
  const { answers } = options;
  const folder = join(options.folder, OUT);
  let last = Promise.resolve();

  async function writeAll(
    states: readonly DropFileState[],
    files: ReadonlyMap<string, Answerable<Part>>,
  ): Promise<void> {
    if (!answers || !(await isThere(folder))) return;
    for (const state of states) {
      try {
        const file = files.get(state.name);
        const answer = file === undefined ? null : answers.answer(state, file);
        if (answer) await writeOnce(folder, answer);
      } catch (cause) {
        answers.failed(state.name, cause);
      }
    }
  }

  return {
    send(states, files) {
      if (answers) last = last.then(() => writeAll(states, files));
    },
    sent: () => last,
  };
}

/** Written beside its name and then renamed: the reader too sees whole files only. */
async function writeOnce(folder: string, { name, text }: DropAnswer): Promise<void> {
  if (await isThere(join(folder, name))) return;
  const unfinished = join(folder, `.${name}.${randomUUID()}.part`);
  await writeFile(unfinished, text);
  await rename(unfinished, join(folder, name));
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
