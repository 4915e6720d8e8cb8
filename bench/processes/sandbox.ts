import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandboxClock } from '../../sandbox/clock.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { Settings } from '../../subgraphs/kit/index.ts';
import { type CustomerIds, createBenchWorld } from '../data/bench-world.ts';
import { recordMemory } from '../data/memory.ts';
import { openSilos } from '../data/silos.ts';
import type { Role } from './role.ts';
import { createUsageMeter, type Usage } from './usage.ts';

export interface SandboxSetup {
  readonly customers: number;
  readonly seed: number;
}

/** What the servers are told. */
export interface Place {
  readonly at: string;
  readonly settings: Settings;
  readonly memoryFile: string;
  readonly customerIds: CustomerIds;
}

export interface SandboxMethods {
  place(): Place;
  usage(): Usage;
}

/** The process of the systems. What they say is written into a file, for the servers that answer from memory. */
export const sandbox: Role<SandboxSetup, SandboxMethods> = async ({ customers, seed }) => {
  const { world, customerIds } = createBenchWorld({ customers, seed, stories: await readWorld() });
  const clock = createSandboxClock({ at: world.clock, running: false });
  const systems = await startSandbox({ world, clock });
  const folder = await mkdtemp(join(tmpdir(), 'customer-graph-bench-'));
  const memoryFile = join(folder, 'memory.json');
  const silos = await openSilos(systems.settings, clock);
  const call = { clock, signal: new AbortController().signal, report: () => {} };
  await writeFile(memoryFile, JSON.stringify(await recordMemory(silos, customerIds.customer, call)));
  await silos.close();
  const stop = async () => {
    await systems.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const place = { at: world.clock, settings: systems.settings, memoryFile, customerIds };
  return { place: () => place, usage: createUsageMeter(), stop };
};
