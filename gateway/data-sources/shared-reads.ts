/** One read for all who ask the same at the same time. The answer is one object: nobody may change it. */
export interface SharedReads<Answer> {
  /**
   * Joins the read under way by that key, or starts one. Who leaves gets the reason of the own signal, and the others
   * are still answered; the read itself is cut off when the last one has left. Errors are shared.
   */
  read(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<Answer>): Promise<Answer>;
  /** Something was written: what is read from now on joins nothing that began before. */
  forget(): void;
  /** How many reads can be joined now. */
  size(): number;
}

interface Reading<Answer> {
  readonly answer: Promise<Answer>;
  readonly cut: AbortController;
  sharers: number;
  settled: boolean;
}

export function createSharedReads<Answer>(): SharedReads<Answer> {
  const readings = new Map<string, Reading<Answer>>();
  const begin = (key: string, start: (signal: AbortSignal) => Promise<Answer>): Reading<Answer> => {
    const cut = new AbortController();
    const reading: Reading<Answer> = { answer: start(cut.signal), cut, sharers: 0, settled: false };
    const end = () => void (readings.get(key) === reading && readings.delete(key));
    const settle = () => {
      reading.settled = true;
      end();
    };
    // Who was cut off must not be joined either.
    cut.signal.addEventListener('abort', end, { once: true });
    reading.answer.then(settle, settle);
    readings.set(key, reading);
    return reading;
  };
  return {
    read: async (key, signal, start) => {
      signal.throwIfAborted();
      const reading = readings.get(key) ?? begin(key, start);
      reading.sharers += 1;
      try {
        return await answerOrAbort(reading.answer, signal);
      } finally {
        reading.sharers -= 1;
        if (reading.sharers === 0 && !reading.settled) reading.cut.abort(signal.reason);
      }
    },
    forget: () => readings.clear(),
    size: () => readings.size,
  };
}

async function answerOrAbort<Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
