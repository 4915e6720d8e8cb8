import type { Engine } from '../execution.ts';
import { causeText, type Log } from '../log.ts';

/** Stops engines that were replaced, each after the last request that may still use it. */
export interface Retirement {
  /** A request comes; call what is returned when it is answered. */
  enter(): () => void;
  /** An engine was replaced just now. */
  retire(engine: Engine): void;
  /** How many engines are not stopped yet. */
  count(): number;
  /** Stops all of them without waiting for requests any more: the door is closed. */
  finish(): Promise<void>;
}

/** The requests between one replacement and the next. */
interface Epoch {
  requests: number;
  ended: boolean;
  readonly empty: PromiseWithResolvers<void>;
}

/**
 * A request that came while one engine was there may be executed by a later one, never by an earlier one. So engines
 * are stopped in their order, each when the requests of its own time are answered.
 */
export function createRetirement(log: Log): Retirement {
  let epoch = createEpoch();
  const ending = new Set<Epoch>();
  let all: Promise<void> = Promise.resolve();
  return {
    enter: () => enterEpoch(epoch),
    retire: (engine) => {
      const own = epoch;
      epoch = createEpoch();
      ending.add(own);
      endEpoch(own);
      all = all.then(async () => {
        await own.empty.promise;
        await engine.stop().catch((thrown) => log.error('engine not stopped', { cause: causeText(thrown) }));
        ending.delete(own);
      });
    },
    count: () => ending.size,
    finish: async () => {
      for (const { empty } of ending) empty.resolve();
      await all;
    },
  };
}

function createEpoch(): Epoch {
  return { requests: 0, ended: false, empty: Promise.withResolvers() };
}

function enterEpoch(epoch: Epoch): () => void {
  epoch.requests += 1;
  return () => {
    epoch.requests -= 1;
    if (epoch.ended && epoch.requests === 0) epoch.empty.resolve();
  };
}

function endEpoch(epoch: Epoch): void {
  epoch.ended = true;
  if (epoch.requests === 0) epoch.empty.resolve();
}
