/** Things that were made for an operation, kept by what they depend on. */
export interface PlanCache<T> {
  /** The kept value, or what `make` makes now. Of several that ask for one key, one makes it. */
  get(key: string, make: () => Promise<Sized<T>>): T | Promise<T>;
  /** The same, and never dropped. */
  pin(key: string, make: () => Promise<Sized<T>>): Promise<T>;
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
  const inMaking = new Map<string, Promise<Sized<T>>>();
  let bytes = 0;
  const drop = (key: string) => {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, one: Sized<T>) => {
    drop(key);
    kept.set(key, one);
    bytes += one.bytes;
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) break;
      drop(oldest);
    }
  };
  const make = async (key: string, maker: () => Promise<Sized<T>>): Promise<Sized<T>> => {
    try {
      const one = await maker();
      keep(key, one);
      return one;
    } finally {
      inMaking.delete(key);
    }
  };
  const makeOnce = (key: string, maker: () => Promise<Sized<T>>): Promise<Sized<T>> => {
    const making = inMaking.get(key) ?? make(key, maker);
    inMaking.set(key, making);
    return making;
  };
  return {
    get bytes() {
      return bytes;
    },
    get: (key, maker) => {
      const own = pinned.get(key);
      if (own) return own.value;
      const one = kept.get(key);
      if (!one) return makeOnce(key, maker).then(({ value }) => value);
      keep(key, one);
      return one.value;
    },
    pin: async (key, maker) => {
      const one = pinned.get(key) ?? kept.get(key) ?? (await makeOnce(key, maker));
      drop(key);
      pinned.set(key, one);
      return one.value;
    },
  };
}
