/** A small random source of its own: the same seed gives the same numbers on every machine. */
export interface Random {
  /** From 0 up to, but without, 1. */
  next(): number;
  /** A whole number from 0 up to, but without, `end`. */
  below(end: number): number;
  /** A whole number, both ends included. */
  between(first: number, last: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Each entry with this probability, in the order of the list. */
  some<T>(list: readonly T[], probability: number): T[];
  shuffle<T>(list: readonly T[]): T[];
}

/** mulberry32, started from a hash of the seed. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    next,
    below,
    between: (first, last) => first + below(last - first + 1),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[below(list.length)];
      if (list.length === 0) throw new Error('Expected a list with entries, received an empty one.');
      return picked as (typeof list)[number];
    },
    some: (list, probability) => list.filter(() => next() < probability),
    shuffle: (list) => {
      const keyed = list.map((entry) => ({ entry, order: next() }));
      return keyed.sort((one, other) => one.order - other.order).map(({ entry }) => entry);
    },
  };
}

/** FNV-1a with a last mixing step: 32 bits, not negative. */
export function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
