import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createSandboxClock } from '../../sandbox/clock.ts';

const at = '2026-11-20T19:00:00-08:00';

it('stands where it was set', async () => {
  const clock = createSandboxClock({ at, running: false });
  await sleep(5);
  expect(clock.now()).toEqual(new Date(at));
  clock.set(new Date('2026-11-21T00:00:00Z'));
  expect(clock.now()).toEqual(new Date('2026-11-21T00:00:00Z'));
  expect(clock.running).toBe(false);
});

it('runs with real time from where it was set, until it is told to stand', async () => {
  const clock = createSandboxClock({ at, running: true });
  await sleep(20);
  const elapsed = clock.now().getTime() - Date.parse(at);
  expect(elapsed).toBeGreaterThanOrEqual(15);
  expect(elapsed).toBeLessThan(5_000);
  clock.stand();
  const stood = clock.now();
  await sleep(10);
  expect(clock.now()).toEqual(stood);
  clock.run();
  await sleep(10);
  expect(clock.now().getTime()).toBeGreaterThan(stood.getTime());
});

it('goes on running from a new instant', () => {
  const clock = createSandboxClock({ running: true });
  clock.set(new Date(at));
  expect(clock.running).toBe(true);
  expect(clock.now().getTime() - Date.parse(at)).toBeLessThan(5_000);
});
