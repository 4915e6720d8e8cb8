import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Stack } from '../support/stack.ts';

const LONGEST_WAIT_MS = 5000;
const LOOK_MS = 20;

/** What the stores were told of the files with a control number, once something fits that; else all that there is. */
export async function answersTo(
  { sandbox }: Stack,
  controlNumber: string,
  fits: (text: string) => boolean,
): Promise<readonly string[]> {
  const folder = join(fileURLToPath(sandbox.settings.SILO_INVENTORY_STORES_URL ?? ''), 'out');
  const until = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    const names = (await readdir(folder)).filter((name) => name.startsWith(`997.${controlNumber}.`));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    if (texts.some(fits) || performance.now() > until) return texts;
    await sleep(LOOK_MS);
  }
}
