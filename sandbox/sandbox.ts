import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SandboxClock } from './clock.ts';
import { startControlDoor } from './control-door.ts';
import { writeCrosswalkFile } from './crosswalk-file.ts';
import { systems as allSystems, type System, siloVariable } from './index.ts';
import { writePoliciesFile } from './policies-file.ts';
import { type CallLog, createCallLog, type Knobs } from './stand-in.ts';
import { type RunningSystem, startSystems } from './start-systems.ts';
import { applySwitches } from './switches.ts';
import type { World } from './world/world.ts';

export interface SandboxOptions {
  readonly world: World;
  /** Shared with gateway and subgraphs. */
  readonly clock: SandboxClock;
  /** Which stand-ins to start. @default all */
  readonly systems?: readonly System[];
  /** @default any free ones */
  readonly ports?: Partial<Record<System, number>>;
  /** @default any free one */
  readonly controlPort?: number;
  /** A PostgreSQL database for stand-ins with an SQL store. @default files */
  readonly postgresUrl?: string;
  /** What is set already. A system whose address stands here is not started. @default nothing */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told of each stand-in that is up. */
  readonly onProgress?: (what: string) => void;
}

export interface Sandbox {
  /** The variables that point the subgraphs at what runs here. To be laid over the environment. */
  readonly settings: Readonly<Record<string, string>>;
  /** The address of the control door. */
  readonly control: string;
  readonly clock: SandboxClock;
  readonly calls: CallLog;
  /** Of the systems that run here. Call `refresh` after a change. */
  readonly knobs: ReadonlyMap<System, Knobs>;
  /** Where each system is: a stand-in here, or the real address that was set. */
  readonly places: readonly { readonly system: System; readonly standIn: boolean; readonly address: string }[];
  setClock(at: string): Promise<void>;
  /** Exactly these switches of the world's policies are on from then. */
  throwSwitches(names: readonly string[]): Promise<void>;
  refresh(): Promise<void>;
  /** Stops everything and deletes the sandbox's folder. */
  stop(): Promise<void>;
}

/** Starts the stand-ins of one world, the crosswalk's file and the control door, all on loopback. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'customer-graph-'));
  const cleanUp: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of cleanUp.toReversed()) await step();
    cleanUp.length = 0;
  };
  try {
    return { ...(await open(options, folder, cleanUp)), stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** What is opened puts its own end on `cleanUp`, so that a start that fails half-way leaves nothing behind. */
async function open(
  options: SandboxOptions,
  folder: string,
  cleanUp: (() => Promise<unknown>)[],
): Promise<Omit<Sandbox, 'stop'>> {
  const { world, clock, systems = allSystems, env = {}, controlPort: port = 0, onProgress } = options;
  const { switches } = world.policies;
  const calls = createCallLog();
  const crosswalk = await prepareCrosswalk(world, env, folder);
  const rules = await prepareRules(world, env, folder);
  const onStarted = (system: System) => onProgress?.(`${system} is up`);
  const here = systems.filter((system) => !env[siloVariable(system)]);
  const running = await startSystems({ ...options, calls, folder, systems: here, onStarted });
  cleanUp.push(() => Promise.allSettled(running.map(({ standIn }) => standIn.stop())));
  const refresh = async () => void (await Promise.all(running.map(({ standIn }) => standIn.refresh())));
  // No client's first call waits while a system catches up with its world.
  await refresh();
  const door = await startControlDoor({ clock, systems: running, calls, switches, refresh, port });
  cleanUp.push(door.stop);
  const knobs = new Map(running.map((one) => [one.system, one.knobs]));
  return {
    settings: Object.assign({}, crosswalk, rules, ...running.map(({ standIn }) => standIn.settings)),
    control: door.url,
    clock,
    calls,
    knobs,
    places: allSystems.map((system) => placeOf(system, running, env)),
    async setClock(at) {
      clock.set(new Date(at));
      await refresh();
    },
    async throwSwitches(names) {
      applySwitches(switches, names, knobs);
      await refresh();
    },
    refresh,
  };
}

/** The links go into a file, the store beside it, unless the environment names others. */
async function prepareCrosswalk(
  world: World,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<Record<string, string>> {
  const file = env.CROSSWALK_FILE || join(folder, 'crosswalk.jsonl');
  if (!env.CROSSWALK_FILE) await writeCrosswalkFile(file, world.customers);
  return { CROSSWALK_FILE: file, CROSSWALK_URL: env.CROSSWALK_URL || storeIn(folder, 'crosswalk.db') };
}

/** The world's own figures go into a file, the promises of the ledger beside it, unless the environment names others. */
async function prepareRules(
  world: World,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<Record<string, string>> {
  const file = env.POLICIES_FILE || join(folder, 'policies.json');
  if (!env.POLICIES_FILE) await writePoliciesFile(file, world);
  return { POLICIES_FILE: file, PROMISE_LEDGER_URL: env.PROMISE_LEDGER_URL || storeIn(folder, 'promises.db') };
}

function storeIn(folder: string, file: string): string {
  return pathToFileURL(join(folder, file)).href.replace(/^file:/, 'sqlite:');
}

function placeOf(
  system: System,
  running: readonly RunningSystem[],
  env: Readonly<Record<string, string | undefined>>,
): Sandbox['places'][number] {
  const own = running.find((one) => one.system === system);
  const address = own?.standIn.address ?? env[siloVariable(system)] ?? 'not started';
  return { system, standIn: own !== undefined, address };
}
