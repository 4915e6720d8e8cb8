/** Chance that comes out the same every time: the same seed, the same values. */
export interface Chance {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
  /** That many digits, also zeros at the start. */
  digits(length: number): string;
  oneOf<T>(values: readonly T[]): T;
}

/** Mulberry32: small, fast and even enough for tests. */
export function createChance(seed: number): Chance {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    digits: (length) => Array.from({ length }, () => below(10)).join(''),
    oneOf: (values) => values[below(values.length)] as (typeof values)[number],
  };
}
