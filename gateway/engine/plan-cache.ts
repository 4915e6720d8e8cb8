/** Things that were made for an operation, kept by what they depend on. */
export interface PlanCache<T> {
  /** The kept value, or what `make` makes now. Of several that ask for one key, one makes it. */
  get(key: string, make: () => Sized<T>): T;
  /** The same, and never dropped. */
  pin(key: string, make: () => Sized<T>): T;
  readonly bytes: number;
}

export interface Sized<T> {
  readonly value: T;
  /** About how much memory it takes. */
  readonly bytes: number;
}

/** Keeps the most recently used values within a number of bytes, beside those that are pinned. */
export function createPlanCache<T>(maxBytes: number): PlanCache<T> {
  const kept = new Map<string, Sized<T>>();
  const pinned = new Map<string, Sized<T>>();
  let bytes = 0;
  const drop = (key: string) => {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  return {
    get bytes() {
      return bytes;
    },
    get: (key, make) => {
      const own = pinned.get(key);
      if (own) return own.value;
      const one = kept.get(key) ?? make();
      drop(key);
      kept.set(key, one);
      bytes += one.bytes;
      for (const oldest of kept.keys()) {
        if (bytes <= maxBytes) break;
        drop(oldest);
      }
      return one.value;
    },
    pin: (key, make) => {
      const one = pinned.get(key) ?? kept.get(key) ?? make();
      drop(key);
      pinned.set(key, one);
      return one.value;
    },
  };
}
