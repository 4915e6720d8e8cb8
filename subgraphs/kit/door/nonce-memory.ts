/** Remembers what was used. Nothing may be used twice. */
export interface NonceMemory {
  /** True the first time. */
  isNew(nonce: string): boolean;
}

/** More than any gateway sends within the window of a signature, and some ten megabytes. */
const MOST_NONCES = 100_000;

/** The newest nonces; the oldest are forgotten first. By number and not by age: a clock may stand still. */
export function createNonceMemory(most: number = MOST_NONCES): NonceMemory {
  const used = new Set<string>();
  return {
    isNew: (nonce) => {
      if (used.has(nonce)) return false;
      used.add(nonce);
      if (used.size > most) used.delete(used.values().next().value as string);
      return true;
    },
  };
}
