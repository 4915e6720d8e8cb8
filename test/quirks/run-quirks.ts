import { quirkKnobs } from '../../sandbox/quirks.ts';
import { createKnobs } from '../../sandbox/stand-in.ts';
import type { Stack } from '../support/stack.ts';
import { agent } from '../support/subgraph.ts';
import * as quirks from './index.ts';
import type { Quirk } from './quirk.ts';

/** Every quirk, by its place in the table. */
export const allQuirks: readonly Quirk[] = Object.values(quirks).sort((one, other) => one.number - other.number);

// Long enough for every deadline of a silo on a busy machine; a proof that hangs must not hang the run.
const LONGEST_VERDICT_MS = 30_000;

/** Shows one quirk to a running stack, whose knobs are off, and says what is not right. Afterwards all is as it was. */
export async function runQuirk(stack: Stack, quirk: Quirk): Promise<readonly string[]> {
  await putBack(stack);
  const problems = await verdictOf(stack, quirk);
  await putBack(stack);
  return problems;
}

/** What a proof has turned is turned back: knobs, switches, the clock, who asks. Nothing is left in the tallies. */
async function putBack({ sandbox, world, setCaller, reports, logged }: Stack): Promise<void> {
  for (const knobs of sandbox.knobs.values()) Object.assign(knobs, createKnobs());
  setCaller(agent);
  await sandbox.throwSwitches([]);
  await sandbox.setClock(world.clock);
  sandbox.calls.clear();
  reports.length = 0;
  logged.length = 0;
}

async function verdictOf(stack: Stack, quirk: Quirk): Promise<readonly string[]> {
  try {
    await turnOn(stack, quirk);
    return await within(LONGEST_VERDICT_MS, quirk.verdict(stack));
  } catch (thrown) {
    return [`expected a verdict, received ${(thrown as Error).message}`];
  }
}

async function turnOn({ sandbox }: Stack, { knobs }: Quirk): Promise<void> {
  for (const name of knobs) {
    const own = sandbox.knobs.get(quirkKnobs[name].system);
    if (own) own.quirks = [...own.quirks, name];
  }
  await sandbox.refresh();
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`none in ${ms} ms`)), ms);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
