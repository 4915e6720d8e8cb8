/** Work of which only the newest matters: one at a time, and what was overtaken while it waited is left out. */
export interface NewestFirst<T> {
  push(item: T): void;
  /** Begins to work; what was pushed before waits until then. */
  open(): void;
  /** Takes nothing any more; resolves when the work in progress is done. */
  close(): Promise<void>;
}

/** `work` never rejects. */
export function createNewestFirst<T>(work: (item: T) => Promise<void>): NewestFirst<T> {
  let waiting: { readonly item: T } | null = null;
  let state: 'waiting' | 'open' | 'closed' = 'waiting';
  let running: Promise<void> | null = null;
  const run = async () => {
    while (waiting && state === 'open') {
      const { item } = waiting;
      waiting = null;
      await work(item);
    }
    running = null;
  };
  const wake = () => {
    if (state === 'open' && waiting) running ??= run();
  };
  return {
    push: (item) => {
      waiting = { item };
      wake();
    },
    open: () => {
      state = 'open';
      wake();
    },
    close: async () => {
      state = 'closed';
      await running;
    },
  };
}
