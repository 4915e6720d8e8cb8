import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadQuestion } from './messages.ts';

/** Why a thread is no more. Over a bound of ours, or an error that it did not survive. */
export type Loss = { readonly is: 'lost'; readonly overBound: boolean; readonly cause: string };

/** A thread that plans. Asked one question at a time. */
export interface RunningWorker {
  /**
   * Never throws: a thread that did not survive the question is a loss. `longestMs` is time of the processor: what others
   * take of the machine is not the question's fault.
   */
  ask(question: ThreadQuestion, longestMs: number): Promise<ThreadAnswer | Loss>;
  /** Why the thread is no more; null while it is there. */
  loss(): Loss | null;
  stop(): Promise<void>;
}

/** Planning that takes more ends its thread, and not the process. */
const MOST_MEMORY_MB = 512;

export function startWorker(): RunningWorker {
  const worker = new Worker(new URL('./planner-worker.ts', import.meta.url), {
    // What the process was started with is for its own files: they are read already.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  let loss: Loss | null = null;
  let settle: (answer: ThreadAnswer | Loss) => void = () => {};
  const lose = (overBound: boolean, cause: string) => {
    loss ??= { is: 'lost', overBound, cause };
    settle(loss);
  };
  worker.on('message', (answer: ThreadAnswer) => settle(answer));
  worker.on('error', (thrown: NodeJS.ErrnoException) =>
    lose(thrown.code === 'ERR_WORKER_OUT_OF_MEMORY', thrown.stack ?? thrown.message),
  );
  worker.on('exit', (code) => lose(false, `The thread ended with code ${code}.`));
  return {
    ask: async (question, longestMs) => {
      if (loss) return { ...loss, overBound: false };
      const { promise, resolve } = Promise.withResolvers<ThreadAnswer | Loss>();
      settle = resolve;
      const stopWatch = watchTime(worker, longestMs, () => lose(true, `No answer in ${longestMs} ms.`));
      worker.postMessage(question);
      const answer = await promise;
      stopWatch();
      if (answer.is === 'lost') await worker.terminate();
      return answer;
    },
    loss: () => loss,
    stop: async () => void (await worker.terminate()),
  };
}

const SHORTEST_WATCH_MS = 50;

/** Calls back once the thread has used so much more of the processor's time. Returns how to end the watch. */
function watchTime(worker: Worker, longestMs: number, onOver: () => void): () => void {
  const before = threadMs(worker);
  let timer: NodeJS.Timeout | null = null;
  let ended = false;
  const look = async () => {
    const left = longestMs - ((await threadMs(worker)) - (await before));
    if (ended) return;
    if (left <= 0) onOver();
    else timer = setTimeout(look, Math.max(left, SHORTEST_WATCH_MS));
  };
  timer = setTimeout(look, longestMs);
  return () => {
    ended = true;
    if (timer) clearTimeout(timer);
  };
}

/** 0 of a thread that does not run yet, or not any more. */
async function threadMs(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
  return (user + system) / 1_000;
}
