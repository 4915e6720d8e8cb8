import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { defineSilo, type SiloError, systemClock, withDeadline } from '../../subgraphs/kit/index.ts';

const DEADLINE_MS = 80;

const silo = defineSilo({
  system: 'slow-system',
  silo: 'OTHER',
  owner: 'a test',
  timeZone: 'UTC',
  limits: { deadlineMs: DEADLINE_MS, maxAnswerBytes: 1_000_000, batch: { keys: 10 } },
  freshness: { mode: 'LIVE', budget: 'PT1M' },
});

const context = { clock: systemClock, signal: new AbortController().signal, report: () => {} };

it('a silo that never answers has timed out at its deadline', async () => {
  const startedAt = performance.now();
  const call = withDeadline(silo)(() => new Promise(() => {}));
  const code = await call(null, context).catch((thrown: SiloError) => thrown.code);
  expect(code).toBe('SILO_TIMEOUT');
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(DEADLINE_MS - 10);
  expect(performance.now() - startedAt).toBeLessThan(DEADLINE_MS * 10);
});

it('time in which this process was busy is not held against the silo', async () => {
  const call = withDeadline(silo)(async (file: string) => {
    await readFile(file);
    return (await readFile(file)).length;
  });
  const answer = call(import.meta.filename, context);
  const startedAt = performance.now();
  while (performance.now() - startedAt < DEADLINE_MS * 4);
  expect(await answer).toBeGreaterThan(0);
});

it('a client that leaves is not waited for', async () => {
  const left = new AbortController();
  const call = withDeadline(silo)(() => new Promise(() => {}));
  const error = call(null, { ...context, signal: left.signal }).catch((thrown: SiloError) => thrown.code);
  left.abort();
  expect(await error).toBe('SILO_TIMEOUT');
});
