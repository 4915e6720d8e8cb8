import type { Clock } from '../subgraphs/kit/index.ts';

/** The one clock of a sandbox: gateway, subgraphs and stand-ins share it. The control door sets it. */
export interface SandboxClock extends Clock {
  readonly running: boolean;
  /** Goes on from here, standing or running as before. */
  set(instant: Date): void;
  run(): void;
  stand(): void;
}

export interface SandboxClockOptions {
  /** The first instant, RFC 3339. @default the machine's own time */
  readonly at?: string;
  /** True: it moves with real time. False: it stands until it is set. */
  readonly running: boolean;
}

type State =
  | { readonly is: 'standing'; readonly at: number }
  /** Real time plus this many milliseconds. */
  | { readonly is: 'running'; readonly offsetMs: number };

export function createSandboxClock({ at, running }: SandboxClockOptions): SandboxClock {
  const first = at === undefined ? Date.now() : Date.parse(at);
  let state: State = running ? runningFrom(first) : { is: 'standing', at: first };
  const now = () => (state.is === 'standing' ? state.at : Date.now() + state.offsetMs);
  return {
    get running() {
      return state.is === 'running';
    },
    now: () => new Date(now()),
    set(instant) {
      const time = instant.getTime();
      state = state.is === 'running' ? runningFrom(time) : { is: 'standing', at: time };
    },
    run() {
      state = runningFrom(now());
    },
    stand() {
      state = { is: 'standing', at: now() };
    },
  };
}

function runningFrom(time: number): State {
  return { is: 'running', offsetMs: time - Date.now() };
}
