import type { Clock } from './clock.ts';
import { onRecordProblem, type RecordProblem } from './record-problem.ts';
import type { SubgraphHost } from './subgraph.ts';

export interface RecordLogOptions {
  readonly clock: Clock;
  readonly log: SubgraphHost['log'];
}

const WINDOW_MS = 60_000;
const MOST_LINES = 20;

/**
 * Writes every broken record that is read in this process to the log as `record.invalid`: each field of a record once a
 * minute, 20 lines a minute; `untold` says how many there were beyond that since the line before.
 */
export function startRecordLog({ clock, log }: RecordLogOptions): { stop(): void } {
  let since = Number.NEGATIVE_INFINITY;
  const told = new Set<string>();
  let untold = 0;
  const stop = onRecordProblem((problem) => {
    const now = clock.now().getTime();
    // A clock may be set back.
    if (Math.abs(now - since) >= WINDOW_MS) {
      since = now;
      told.clear();
    }
    const name = nameOf(problem);
    if (told.has(name) || told.size >= MOST_LINES) untold += 1;
    else {
      told.add(name);
      log('record.invalid', { ...problem, untold });
      untold = 0;
    }
  });
  return { stop };
}

function nameOf({ system, record, field }: RecordProblem): string {
  return JSON.stringify([system, record, field]);
}
