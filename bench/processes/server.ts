import type { Setup } from '../contenders/contender.ts';
import { type ContenderName, contenders } from '../contenders/index.ts';
import type { Role } from './role.ts';
import { createUsageMeter, type Usage } from './usage.ts';

export interface ServerSetup extends Setup {
  readonly contender: ContenderName;
}

export interface ServerMethods {
  url(): string;
  /** Since it was last asked. */
  usage(): Usage;
  /** Bytes of the heap after a full collection; only with `--expose-gc`. */
  heapBytes(): number;
}

/** The process of one contender. */
export const server: Role<ServerSetup, ServerMethods> = async ({ contender, ...setup }) => {
  const running = await contenders[contender].start(setup);
  const usage = createUsageMeter();
  return {
    url: () => running.url,
    usage,
    heapBytes: () => {
      globalThis.gc?.();
      return process.memoryUsage().heapUsed;
    },
    stop: () => running.stop(),
  };
};
