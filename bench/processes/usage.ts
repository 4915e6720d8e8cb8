import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a process used since it was last asked. */
export interface Usage {
  /** User and system time of all threads, in microseconds. */
  readonly cpuMicros: number;
  /** The longest time in which the event loop did nothing else, in milliseconds. */
  readonly longestBlockMs: number;
}

const RESOLUTION_MS = 1;

/** A meter of this process. Each reading starts anew. */
export function createUsageMeter(): () => Usage {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let since = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(since);
    since = process.cpuUsage();
    const longestBlockMs = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
    delay.reset();
    return { cpuMicros: user + system, longestBlockMs };
  };
}
