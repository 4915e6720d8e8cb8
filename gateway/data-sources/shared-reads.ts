import { answerOrAbort, type Exchange } from '../../subgraphs/kit/host.ts';

/** One read for all who ask the same at the same time. The answer is one object: nobody may change it. */
export interface SharedReads<Answer> {
  /**
   * Joins the read under way by that key, or starts one. Who leaves gets the reason of the own signal, and the others
   * are still answered; the read itself is cut off when the last one has left. Errors are shared.
   */
  read(key: string, signal: AbortSignal, start: () => Exchange<Answer>): Promise<Answer>;
  /** Something was written: what is read from now on joins nothing that began before. */
  forget(): void;
  /** How many reads can be joined now. */
  size(): number;
}

interface Reading<Answer> {
  readonly exchange: Exchange<Answer>;
  sharers: number;
}

export function createSharedReads<Answer>(): SharedReads<Answer> {
  const readings = new Map<string, Reading<Answer>>();
  const begin = (key: string, exchange: Exchange<Answer>): Reading<Answer> => {
    const reading: Reading<Answer> = { exchange, sharers: 0 };
    const settle = () => end(key, reading);
    exchange.answer.then(settle, settle);
    readings.set(key, reading);
    return reading;
  };
  const end = (key: string, reading: Reading<Answer>) => {
    if (readings.get(key) === reading) readings.delete(key);
  };
  return {
    read: async (key, signal, start) => {
      signal.throwIfAborted();
      const reading = readings.get(key) ?? begin(key, start());
      reading.sharers += 1;
      const leave = (reason: unknown) => {
        reading.sharers -= 1;
        if (reading.sharers > 0) return;
        // Who is cut off must not be joined either.
        end(key, reading);
        reading.exchange.cut(reason);
      };
      return await answerOrAbort({ answer: reading.exchange.answer, cut: leave }, signal);
    },
    forget: () => readings.clear(),
    size: () => readings.size,
  };
}
