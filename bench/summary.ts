import { type Figure, figures, type LaneName, lanes } from './lanes.ts';
import type { Round, Sample } from './measure.ts';
import { type Estimate, estimate, medianOf } from './statistics.ts';

/** What a lane did, over all rounds that count. */
export interface LaneSummary {
  readonly name: LaneName;
  readonly title: string;
  readonly operationsPerSecond: Estimate;
  readonly serverCpuMs: number;
  readonly allCpuMs: number;
  readonly longestBlockMs: number;
  readonly loadShare: number;
  readonly failed: number;
}

/** How one lane compares with another. */
export interface FigureSummary extends Figure {
  /** By answers per second. */
  readonly ratio: Estimate;
  /** By the CPU time that all processes of an answer take together: other work on the machine hardly changes it. */
  readonly cpuRatio: Estimate;
}

export interface Summary {
  readonly lanes: readonly LaneSummary[];
  readonly figures: readonly FigureSummary[];
  /** How many rounds were measured, and in how many pairs of lanes others took too much of the machine to count. */
  readonly rounds: number;
  readonly discardedPairs: number;
  /** What others took of the machine in the middle, 0 to 1; null where the system does not say. */
  readonly othersShare: number | null;
}

const MOST_OTHERS = 0.2;

export function summarise(rounds: readonly Round[]): Summary {
  const kept = figures.map((figure) => keptRounds(figure, rounds));
  return {
    lanes: lanes.map(({ name, title }) => ({ name, title, ...summariseLane(samplesOf(name, rounds)) })),
    figures: figures.map((figure, index) => summariseFigure(figure, kept[index] ?? [])),
    rounds: rounds.length,
    othersShare: othersIn(rounds.flat()),
    discardedPairs: kept.reduce((sum, some) => sum + rounds.length - some.length, 0),
  };
}

function summariseLane(samples: readonly Sample[]): Omit<LaneSummary, 'name' | 'title'> {
  const median = (pick: (sample: Sample) => number) => medianOf(samples.map(pick));
  return {
    operationsPerSecond: estimate(samples.map(({ operationsPerSecond }) => operationsPerSecond)),
    serverCpuMs: median(({ serverCpuMs }) => serverCpuMs),
    allCpuMs: median(({ allCpuMs }) => allCpuMs),
    longestBlockMs: median(({ longestBlockMs }) => longestBlockMs),
    loadShare: median(({ loadShare }) => loadShare),
    failed: samples.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function summariseFigure(figure: Figure, rounds: readonly Round[]): FigureSummary {
  const ratioOf = (round: Round, pick: (sample: Sample) => number) =>
    meanOf(samplesOf(figure.of, [round]).map(pick)) / meanOf(samplesOf(figure.per, [round]).map(pick));
  return {
    ...figure,
    ratio: estimate(rounds.map((round) => ratioOf(round, ({ operationsPerSecond }) => operationsPerSecond))),
    cpuRatio: estimate(rounds.map((round) => 1 / ratioOf(round, ({ allCpuMs }) => allCpuMs))),
  };
}

/**
 * The rounds in which others left the machine to the two lanes of a figure. Where that were fewer than half, all of
 * them count: a machine that is never left alone is better measured than not.
 */
function keptRounds({ of, per }: Figure, rounds: readonly Round[]): readonly Round[] {
  const quiet = rounds.filter((round) =>
    [...samplesOf(of, [round]), ...samplesOf(per, [round])].every(
      ({ othersShare }) => (othersShare ?? 0) <= MOST_OTHERS,
    ),
  );
  return quiet.length * 2 >= rounds.length ? quiet : rounds;
}

function othersIn(samples: readonly Sample[]): number | null {
  const shares = samples.map(({ othersShare }) => othersShare).filter((share) => share !== null);
  return shares.length > 0 ? medianOf(shares) : null;
}

function samplesOf(name: LaneName, rounds: readonly Round[]): Sample[] {
  return rounds.flatMap((round) => round.filter(({ lane }) => lane === name));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
