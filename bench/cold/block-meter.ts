/** The longest that the event loop did one thing, in milliseconds of the processor's time, since it was last asked. */
export type BlockMeter = () => number;

/**
 * Meters this thread. What other processes and other threads take of the machine does not count: it would be different
 * on another machine. Keeps the processor busy as long as the process lives.
 */
export function startBlockMeter(): BlockMeter {
  let last = threadMs();
  let longest = 0;
  const turn = () => {
    const now = threadMs();
    longest = Math.max(longest, now - last);
    last = now;
    setImmediate(turn).unref();
  };
  turn();
  return () => {
    const found = longest;
    longest = 0;
    return found;
  };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
