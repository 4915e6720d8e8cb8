import type { Clock } from '../subgraphs/kit/index.ts';
import type { QuirkName } from './quirks.ts';
import type { World } from './world/world.ts';

/** Faults that a stand-in can show on request. */
export const faults = ['none', 'refuse', 'hang', 'http500', 'http503', 'html', 'garbage'] as const;

export type Fault = (typeof faults)[number];

/** What a control door can turn while a stand-in runs. One object, shared by door and stand-in, read at every call. */
export interface Knobs {
  /** Waits this long before every answer, in milliseconds. */
  latencyMs: number;
  fault: Fault;
  /** True: nothing can be reached; every call fails at once. */
  down: boolean;
  /** How old the last extract is, ISO 8601; null: on schedule. For systems that write extracts. */
  extractAge: string | null;
  /** Quirks that are shown beyond the system's habits. */
  quirks: readonly QuirkName[];
}

export function createKnobs(): Knobs {
  return { latencyMs: 0, fault: 'none', down: false, extractAge: null, quirks: [] };
}

/** One call as it reached a stand-in. */
export interface LoggedCall {
  readonly system: string;
  /** The silo's own name for what was asked: a path, a SOAP operation, a table. */
  readonly operation: string;
  /** How many keys it carried, where that can be told. */
  readonly keys: number;
}

/** What reached the silos, in order. Tests count it. */
export interface CallLog {
  readonly entries: readonly LoggedCall[];
  add(call: LoggedCall): void;
  clear(): void;
}

export function createCallLog(): CallLog {
  const entries: LoggedCall[] = [];
  return {
    entries,
    add: (call) => void entries.push(call),
    clear: () => void entries.splice(0),
  };
}

/** What a stand-in is made of. */
export interface StandInHost {
  readonly world: World;
  readonly clock: Clock;
  readonly knobs: Knobs;
  readonly calls: CallLog;
  /** A folder of its own, empty, deleted by the sandbox when it stops. */
  readonly folder: string;
  /** Fixed port, or 0 for any. */
  readonly port: number;
  /** A PostgreSQL database for stand-ins with an SQL store. Without one they keep files of their own. */
  readonly postgresUrl?: string;
}

/** A running stand-in. */
export interface StandIn {
  /** The variables that point a subgraph at it, for example `SILO_BILLING_URL`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where it listens, in words for the start table. */
  readonly address: string;
  /** Called after the clock or a knob was changed, before the control door answers. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

export type StartStandIn = (host: StandInHost) => Promise<StandIn>;
