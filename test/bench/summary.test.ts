import { describe, expect, it } from 'vitest';
import { type LaneName, lanes } from '../../bench/lanes.ts';
import type { Round, Sample } from '../../bench/measure.ts';
import { summarise } from '../../bench/summary.ts';

const SPEEDS: Partial<Record<LaneName, number>> = {
  'handwritten/plain': 1_000,
  'oursEmbedded/plain': 600,
  'stockHttp/plain': 20,
};

/** A round in which every lane has its speed, times how quick the machine was. */
function round(quickness: number, othersShare: number | null): Round {
  const sample = (lane: LaneName): Sample => {
    const operationsPerSecond = quickness * (SPEEDS[lane] ?? 100);
    const cpuMs = 1_000 / (SPEEDS[lane] ?? 100);
    const rest = { bytes: 1, failed: 0, longestBlockMs: 1, loadShare: 0.1 };
    return { lane, operationsPerSecond, serverCpuMs: cpuMs, allCpuMs: cpuMs, othersShare, ...rest };
  };
  const names = lanes.map(({ name }) => name);
  return [...names, ...names.toReversed()].map(sample);
}

const ratioOf = (rounds: readonly Round[], name: string) =>
  summarise(rounds).figures.find((figure) => figure.name === name);

describe('the summary', () => {
  it('compares lanes within a round, so that a slow machine does not count', () => {
    const rounds = [round(1, 0), round(0.2, 0), round(0.7, null)];
    expect(ratioOf(rounds, 'embedded_vs_handwritten')?.ratio).toEqual({ median: 0.6, low: 0.6, high: 0.6 });
    expect(ratioOf(rounds, 'embedded_vs_stock_http')?.ratio.median).toBe(30);
    expect(ratioOf(rounds, 'handwritten_vs_stock_http')?.cpuRatio.median).toBe(50);
  });

  it('leaves rounds out in which others used the machine', () => {
    const { discardedPairs, figures } = summarise([round(1, 0), round(1, 0.1), round(1, 0.5)]);
    expect(discardedPairs).toBe(figures.length);
  });

  it('keeps all rounds where most would go', () => {
    expect(summarise([round(1, 0.5), round(1, 0.4), round(1, 0)]).discardedPairs).toBe(0);
  });
});
