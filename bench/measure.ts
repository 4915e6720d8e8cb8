import type { Layer } from './contenders/contender.ts';
import type { LaneName } from './lanes.ts';
import { watchOthers } from './machine.ts';
import type { RunningLane, Session } from './session.ts';

/** What one lane did in one slice of time. */
export interface Sample {
  readonly lane: LaneName;
  /** Only right answers count, here and below. */
  readonly operationsPerSecond: number;
  /** CPU time of the server process for one answer, in milliseconds. */
  readonly serverCpuMs: number;
  /** The same of the server and of its subgraphs' processes together. */
  readonly allCpuMs: number;
  readonly bytes: number;
  readonly failed: number;
  /** The longest time in which the server's event loop did one thing, in milliseconds. */
  readonly longestBlockMs: number;
  /** How busy the asking process was, 0 to 1: near 1 it was the limit. */
  readonly loadShare: number;
  /** The share of the machine that others took, 0 to 1; null where that is not known. */
  readonly othersShare: number | null;
}

/** Every lane twice, forth and back: any two lanes stand in it as A B B A. */
export type Round = readonly Sample[];

export interface RoundsOptions {
  /** Length of one slice, in milliseconds. */
  readonly sliceMs: number;
  readonly rounds: number;
  /** No further round is begun that would end after this instant of `performance.now()`. @default never */
  readonly until?: number;
  readonly onRound: (done: number, of: number) => void;
}

export async function measureRounds(session: Session, options: RoundsOptions): Promise<Round[]> {
  const { sliceMs, rounds, until = Number.POSITIVE_INFINITY, onRound } = options;
  const done: Round[] = [];
  let longestMs = 0;
  while (done.length < rounds && (done.length < FEWEST || performance.now() + longestMs < until)) {
    const startedAt = performance.now();
    const round: Sample[] = [];
    for (const lane of [...session.lanes, ...session.lanes.toReversed()]) {
      round.push(await measureSlice(session, lane, sliceMs));
    }
    longestMs = Math.max(longestMs, performance.now() - startedAt);
    done.push(round);
    onRound(done.length, rounds);
  }
  return done;
}

/**
 * How many requests are always in flight. With the systems behind them fewer: a server that is busy with so many waits
 * longer for itself than some systems have time to answer.
 */
export const CONNECTIONS: Readonly<Record<Layer, number>> = { plain: 16, memory: 16, silos: 4 };

// Of fewer there is no middle.
const FEWEST = 3;

/** Lets a lane answer for so long and says what that cost. */
export async function measureSlice(session: Session, lane: RunningLane, forMs: number): Promise<Sample> {
  const { load, pids } = session;
  await readUsage(lane, load);
  const others = watchOthers(pids);
  const slice = await load.ask.run({ target: lane.target, forMs, connections: CONNECTIONS[lane.lane.layer] });
  const othersShare = others();
  const { server, subgraphs, asking } = await readUsage(lane, load);
  const perAnswer = (micros: number) => micros / 1_000 / slice.answers;
  return {
    lane: lane.lane.name,
    operationsPerSecond: (1_000 * slice.answers) / slice.ms,
    serverCpuMs: perAnswer(server.cpuMicros),
    allCpuMs: perAnswer(server.cpuMicros + subgraphs),
    bytes: slice.bytes / slice.answers,
    failed: slice.failed,
    longestBlockMs: server.longestBlockMs,
    loadShare: asking.cpuMicros / 1_000 / slice.ms,
    othersShare,
  };
}

async function readUsage({ server, subgraphs }: RunningLane, load: Session['load']) {
  const [ofServer, asking, ...ofSubgraphs] = await Promise.all([
    server.ask.usage(),
    load.ask.usage(),
    ...subgraphs.map((one) => one.ask.usage()),
  ]);
  return { server: ofServer, asking, subgraphs: ofSubgraphs.reduce((sum, { cpuMicros }) => sum + cpuMicros, 0) };
}
