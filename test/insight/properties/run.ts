import { expect } from 'vitest';

/** What is wrong in one world; null: nothing. */
export type Check = (seed: string) => string | null;

/** Some are enough to see what is wrong. */
const MOST_PROBLEMS = 4;

/** Checks so many worlds, or the one that was asked for again, and fails with the seeds of those that are not right. */
export function checkWorlds(name: string, count: number, check: Check): void {
  const again = process.env.PROPERTY_SEED;
  const seeds = again ? [again] : Array.from({ length: count }, (_, index) => `${name}-${index}`);
  const problems: string[] = [];
  let wrong = 0;
  for (const seed of seeds.filter((one) => one.startsWith(`${name}-`))) {
    const problem = told(check, seed);
    if (problem === null) continue;
    wrong += 1;
    if (problems.length < MOST_PROBLEMS) problems.push(`PROPERTY_SEED=${seed}: ${problem}`);
  }
  if (wrong > 0) expect.fail(`${wrong} of ${count} worlds, from seed ${name} on:\n${problems.join('\n')}`);
}

function told(check: Check, seed: string): string | null {
  try {
    return check(seed);
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
}
