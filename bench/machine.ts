import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';

/** Where and when something was measured. */
export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly processor: string;
  /** Of this repository; null outside of one. */
  readonly commit: string | null;
}

export function thisMachine(): Machine {
  return {
    node: process.version,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    commit: readCommit(),
  };
}

function readCommit(): string | null {
  const { stdout, status } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Of the last minute. */
export function loadAverage(): number {
  return loadavg()[0] ?? 0;
}

/** CPU time since the machine and the processes began, in ticks of the kernel. */
interface Ticks {
  readonly all: number;
  readonly busy: number;
  readonly own: number;
}

/**
 * The share of all processors that others took while something ran, 0 to 1: processes that are not ours, and the
 * machine's host. Null where the system does not say. Call the result to end the span.
 */
export function watchOthers(pids: readonly number[]): () => number | null {
  const before = readTicks(pids);
  return () => {
    const after = readTicks(pids);
    if (!before || !after || after.all <= before.all) return null;
    const others = after.busy - before.busy - (after.own - before.own);
    return Math.max(0, others / (after.all - before.all));
  };
}

function readTicks(pids: readonly number[]): Ticks | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const [user, nice, system, idle, waiting, interrupts, softInterrupts, stolen] = numbersIn(line.slice('cpu'.length));
    const busy = sum([user, nice, system, interrupts, softInterrupts, stolen]);
    return { all: busy + sum([idle, waiting]), busy, own: sum(pids.map(ticksOf)) };
  } catch {
    return null;
  }
}

/** User and system time of a process. Its name, which may hold anything, stands in brackets before the numbers. */
function ticksOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function numbersIn(text: string): number[] {
  return text.trim().split(/\s+/).map(Number);
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
