import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../subgraphs/kit/index.ts';
import { type System, standIns } from './index.ts';
import { type CallLog, createKnobs, type Knobs, type StandIn } from './stand-in.ts';
import type { World } from './world/world.ts';

/** A stand-in that runs, with the knobs it reads at every call. */
export interface RunningSystem {
  readonly system: System;
  readonly standIn: StandIn;
  readonly knobs: Knobs;
}

export interface StartSystemsOptions {
  readonly world: World;
  readonly clock: Clock;
  readonly calls: CallLog;
  /** Each system gets a folder of its own in it. */
  readonly folder: string;
  readonly systems: readonly System[];
  /** @default any free one */
  readonly ports?: Partial<Record<System, number>>;
  readonly postgresUrl?: string;
  /** Told of each one that is up. */
  readonly onStarted: (system: System) => void;
}

/** Starts all or none: when one cannot start, those that did are stopped again. */
export async function startSystems(options: StartSystemsOptions): Promise<RunningSystem[]> {
  const started = await Promise.allSettled(options.systems.map((system) => startSystem(system, options)));
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = started.find((one) => one.status === 'rejected');
  if (!failed) return running;
  await Promise.allSettled(running.map(({ standIn }) => standIn.stop()));
  throw failed.reason;
}

async function startSystem(
  system: System,
  { world, clock, calls, folder, ports = {}, postgresUrl, onStarted }: StartSystemsOptions,
): Promise<RunningSystem> {
  const own = join(folder, system);
  await mkdir(own);
  const knobs = createKnobs();
  const host = { world, clock, knobs, calls, folder: own, port: ports[system] ?? 0, postgresUrl };
  const standIn = await standIns[system](host);
  onStarted(system);
  return { system, standIn, knobs };
}
