import type { Result } from '../run-bench.ts';

/** The figures as one line of JSON. */
export function toJson({ figures, cold }: Result): string {
  const ratios = figures.map(({ name, ratio }) => [name, rounded(ratio.median)]);
  return JSON.stringify({ ...Object.fromEntries(ratios), cold_plan_ms_max: rounded(cold[0]?.ms ?? 0) });
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
