import { GraphQLError, print } from 'graphql';
import type { Planner } from '../engine/planner.ts';
import type { ThreadAnswer, ThreadQuestion } from './messages.ts';
import { type Loss, type RunningWorker, startWorker } from './worker.ts';

export interface PlannerThreadOptions {
  /** Longest time of the processor for one plan, in milliseconds; what takes longer is refused. @default 2000 */
  readonly longestMs?: number;
  /** How many documents may wait for their plan; more are refused. @default 32 */
  readonly mostWaiting?: number;
  /** Told why a thread had to be replaced. */
  readonly onLoss?: (cause: string) => void;
}

/** A thread of its own that plans, so that no document keeps requests waiting that have their plan. */
export interface PlannerThread {
  /** A planner on a supergraph. Throws when nothing can be planned on it. */
  open(sdl: string): Promise<OpenPlanner>;
  stop(): Promise<void>;
}

export interface OpenPlanner extends Planner {
  /** The supergraph is not needed any more. */
  close(): void;
}

/** Reading a supergraph takes a second, on a busy machine several. */
const LONGEST_OPEN_MS = 60_000;

/** Starts the thread. When it is lost, the document over which it was lost is refused and another thread takes over. */
export function startPlannerThread(options: PlannerThreadOptions = {}): PlannerThread {
  const { longestMs = 2_000, mostWaiting = 32, onLoss = () => {} } = options;
  const supergraphs = new Map<number, string>();
  let opened = 0;
  let waiting = 0;
  let stopped = false;
  let lastTurn: Promise<void> = Promise.resolve();
  let worker: RunningWorker = startWorker();

  const replaceLost = async () => {
    const loss = worker.loss();
    if (!loss || stopped) return;
    onLoss(loss.cause);
    worker = startWorker();
    for (const [supergraph, sdl] of supergraphs) await worker.ask({ is: 'open', supergraph, sdl }, LONGEST_OPEN_MS);
  };
  /** First come, first served. Who is refused does not wait for the next thread; who is next does. */
  const ask = (question: ThreadQuestion, withinMs: number): Promise<ThreadAnswer | Loss> => {
    const answer = lastTurn.then(async () => {
      await replaceLost();
      return await worker.ask(question, withinMs);
    });
    waiting += 1;
    const leave = () => {
      waiting -= 1;
    };
    // A thread that cannot be replaced now is tried again, and told, at the next question.
    lastTurn = answer.then(replaceLost).catch(() => {});
    answer.then(leave, leave);
    return answer;
  };
  const createPlanner = (supergraph: number): OpenPlanner => ({
    plan: async ({ document, schema, labels }) => {
      if (waiting >= mostWaiting) throw overloaded();
      const answer = await ask({ is: 'plan', supergraph, text: print(document), schema, labels }, longestMs);
      if (answer.is !== 'plan') throw toError(answer);
      return answer.plan;
    },
    close: () => {
      supergraphs.delete(supergraph);
      ask({ is: 'close', supergraph }, LONGEST_OPEN_MS).catch(() => {});
    },
  });
  return {
    open: async (sdl) => {
      opened += 1;
      const supergraph = opened;
      const answer = await ask({ is: 'open', supergraph, sdl }, LONGEST_OPEN_MS);
      if (answer.is !== 'done') throw toError(answer);
      supergraphs.set(supergraph, sdl);
      return createPlanner(supergraph);
    },
    stop: async () => {
      stopped = true;
      await worker.stop();
    },
  };
}

function overloaded(): GraphQLError {
  const extensions = { code: 'OVERLOADED', http: { status: 503 } };
  return new GraphQLError('Too many documents wait for their plan.', { extensions });
}

function toError(answer: ThreadAnswer | Loss): GraphQLError {
  if (answer.is === 'refused') {
    const { message, code, cause } = answer;
    return new GraphQLError(message, { originalError: new Error(cause), ...(code ? { extensions: { code } } : {}) });
  }
  const originalError = new Error(answer.is === 'lost' ? answer.cause : `Expected a plan, received ${answer.is}.`);
  if (answer.is !== 'lost' || !answer.overBound) return new GraphQLError('No plan could be made.', { originalError });
  const extensions = { code: 'OPERATION_TOO_COMPLEX' };
  return new GraphQLError('The operation asks for too much at once.', { originalError, extensions });
}
