import { expect, it, onTestFinished } from 'vitest';
import { createSandboxClock } from '../../sandbox/clock.ts';
import { standIns, systems } from '../../sandbox/index.ts';
import { createCallLog, createKnobs } from '../../sandbox/stand-in.ts';
import { asOf } from '../../sandbox/world/as-of.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { World } from '../../sandbox/world/world.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The stories' world, and the ids of the events that a system has gone through. */
async function watchedWorld(): Promise<{ world: World; seen: Set<string> }> {
  const world = await readWorld();
  const seen = new Set<string>();
  const events = world.events.map(
    (event) =>
      new Proxy(event, {
        get: (target, name) => {
          // Whoever goes through events up to an instant reads when they happened.
          if (name === 'time') seen.add(target.id);
          return Reflect.get(target, name);
        },
      }),
  );
  return { world: { ...world, events }, seen };
}

it.each(systems)(
  '%s knows its past before the first question, and at once when the clock was moved',
  async (system) => {
    const { world, seen } = await watchedWorld();
    const clock = createSandboxClock({ at: '2026-09-01T12:00:00-07:00', running: false });
    const past = () => {
      const until = asOf(world, system, clock.now()).getTime();
      const own = world.events.filter((event) => event.system === system && Date.parse(event.at) <= until);
      return own.map(({ id }) => id);
    };
    const unseen = (ids: readonly string[]) => ids.filter((id) => !seen.has(id));
    const host = { world, clock, knobs: createKnobs(), calls: createCallLog(), folder: await temporaryFolder() };
    const standIn = await standIns[system]({ ...host, port: 0 });
    onTestFinished(standIn.stop);
    const atStart = past();
    expect(atStart.length).toBeGreaterThan(0);
    expect(unseen(atStart)).toEqual([]);

    clock.set(new Date(world.clock));
    const now = past();
    expect(now.length).toBeGreaterThan(atStart.length);
    expect(unseen(now)).not.toEqual([]);
    await standIn.refresh();
    expect(unseen(now)).toEqual([]);
  },
);
