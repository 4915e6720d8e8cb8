import { createRandom } from '../sandbox/world/generator/random.ts';

/** A median and where it lies with a certainty of 95 %. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2_000;
const SEED = 1;

/** The middle value, or the mean of the two in the middle. Not a number for none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** The median of values and its bootstrap interval. The same values always give the same interval. */
export function estimate(values: readonly number[]): Estimate {
  const random = createRandom(SEED);
  const medians = Array.from({ length: RESAMPLES }, () => medianOf(values.map(() => random.pick(values))));
  medians.sort((a, b) => a - b);
  const at = (share: number) => medians[Math.round(share * (RESAMPLES - 1))] ?? Number.NaN;
  return { median: medianOf(values), low: at(0.025), high: at(0.975) };
}
