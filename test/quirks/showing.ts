import type { System } from '../../sandbox/index.ts';
import type { QuirkName } from '../../sandbox/quirks.ts';
import type { Stack } from '../support/stack.ts';

/** Looks at a stack while a system shows exactly these quirks; afterwards it shows none. */
export async function showing<T>(
  { sandbox }: Stack,
  system: System,
  names: readonly QuirkName[],
  look: () => Promise<T>,
): Promise<T> {
  const knobs = sandbox.knobs.get(system);
  if (!knobs) throw new Error(`${system} does not run here`);
  knobs.quirks = names;
  await sandbox.refresh();
  try {
    return await look();
  } finally {
    knobs.quirks = [];
    await sandbox.refresh();
  }
}
