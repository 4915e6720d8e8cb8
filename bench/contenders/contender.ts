import { createSandboxClock } from '../../sandbox/clock.ts';
import type { Clock, Settings } from '../../subgraphs/kit/index.ts';
import type { ScreenName } from '../lanes.ts';

/**
 * Where the facts come from. `plain`: objects in memory behind resolvers that do nothing, so that the execution is all
 * that is compared. `memory`: our own subgraphs over remembered answers of the systems. `silos`: the same over the
 * sandbox's systems.
 */
export type Layer = 'plain' | 'memory' | 'silos';

/** How a screen is asked for: as an operation, or as a page of its own. */
export type Form = 'graphql' | 'page';

/** All that a server process is told. Plain JSON. */
export interface Setup {
  readonly layer: Layer;
  readonly screen: ScreenName;
  /** The instant at which every clock stands, RFC 3339: answers of all contenders must be equal. */
  readonly at: string;
  /** The variables that point to the sandbox's systems. */
  readonly settings: Settings;
  /** A file with what the systems said. */
  readonly memoryFile: string;
  /** Addresses of subgraphs that run in processes of their own, by name. */
  readonly subgraphs: Readonly<Record<string, string>>;
}

export interface RunningServer {
  /** Where screens are asked for. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A subgraph as this project serves it, and as one is served with the stock libraries. */
export type ServiceRole = 'subgraph' | 'stockSubgraph';

/** One way to answer a screen over HTTP. */
export interface Contender {
  readonly title: string;
  readonly form: Form;
  /** How its subgraphs are served in processes of their own; null: they run in the contender's. */
  readonly services: ServiceRole | null;
  /** Reads its own code only then: a process of one contender has nothing of the others in it. */
  start(setup: Setup): Promise<RunningServer>;
}

export function clockOf({ at }: Pick<Setup, 'at'>): Clock {
  return createSandboxClock({ at, running: false });
}
