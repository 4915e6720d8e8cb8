import { describe, expect, it } from 'vitest';
import { describeCase } from './describe-case.ts';
import { createRun, replay, runStock, runWorld } from './run/run-seeds.ts';
import { stockDifferences } from './stock-differences.ts';

/**
 * Random supergraphs, data, operations and failures: our engine answers as one schema over the same data does.
 *
 * A case is named by its world's seed and its number. One case again, shrunk, with everything about it:
 *   DIFFERENTIAL_CASE=fixed-7.12 npx vitest run test/engine/differential
 * More worlds than usual: DIFFERENTIAL_WORLDS=500. Worlds that nobody has seen before: DIFFERENTIAL_RANDOM=1; their seed
 * is in the name of the test.
 */
const again = process.env.DIFFERENTIAL_CASE;
const worlds = Number(process.env.DIFFERENTIAL_WORLDS ?? 50);
const OPERATIONS = 45;
const LIMIT_MS = 300_000 + worlds * 5_000;

describe.runIf(again !== undefined)('one case', () => {
  it(`${again}`, { timeout: LIMIT_MS }, async () => {
    const run = createRun();
    await replay(run, again ?? '');
    console.log(`${run.problems.join('\n') || 'right'}\n${[...run.plannerFaults.keys()].join('\n')}`);
    expect(run.problems).toEqual([]);
  });
});

describe.skipIf(again !== undefined)('our engine and one schema over the same data', () => {
  const run = createRun();
  // Not in every run: what no change has caused must not stop one.
  const random = process.env.DIFFERENTIAL_RANDOM ? [`${Math.floor(performance.timeOrigin)}`] : [];

  it.each([{ seed: 'fixed', count: worlds }, ...random.map((seed) => ({ seed, count: Math.ceil(worlds / 6) }))])(
    'answer alike, from seed $seed on ($count supergraphs)',
    { timeout: LIMIT_MS },
    async ({ seed, count }) => {
      for (let index = 0; index < count; index += 1) await runWorld(run, `${seed}-${index}`, OPERATIONS);
      if (run.problems.length > 0) expect.fail(run.problems.join('\n\n'));
    },
  );

  it('were asked everything', () => {
    const faults = [...run.plannerFaults].map(([fault, count]) => `planner fault: ${fault} ${count}`);
    console.log([`${run.cases} cases`, run.coverage.table(), ...faults].join('\n'));
    expect(run.cases).toBeGreaterThanOrEqual(Math.min(2_000, worlds * 40));
    expect(run.coverage.missing()).toEqual([]);
    const faulty = [...run.plannerFaults.values()].reduce((sum, count) => sum + count, 0);
    expect(faulty).toBeLessThan(run.cases / 20);
  });
});

describe.skipIf(again !== undefined)('the stock gateway', () => {
  it('differs by the causes in the table alone', { timeout: LIMIT_MS }, async () => {
    const counts = new Map(stockDifferences.map(({ cause }) => [cause, 0]));
    const unknown: string[] = [];
    let cases = 0;
    for (let index = 0; index < STOCK_WORLDS; index += 1) {
      const run = await runStock(`fixed-${index}`, OPERATIONS);
      cases += run.cases;
      for (const { opened, one, verdict } of run.different) {
        const cause = stockDifferences.find((known) => known.matches(opened, one, verdict))?.cause;
        if (cause === undefined) unknown.push(describeCase(opened, one, verdict));
        else counts.set(cause, (counts.get(cause) ?? 0) + 1);
      }
    }
    console.log(
      [`${cases} cases`, ...[...counts].map(([cause, count]) => `${String(count).padStart(4)} ${cause}`)].join('\n'),
    );
    if (unknown.length > 0) expect.fail(unknown.slice(0, 2).join('\n\n'));
  });
});

/** The stock gateway is slow, and known. */
const STOCK_WORLDS = 25;
