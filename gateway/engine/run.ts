import { createFailures, type Failures } from './failures.ts';
import type { Data, EngineRequest } from './subgraph.ts';

/** One execution of a plan: what was asked, what has come together so far. */
export interface Run<Request> {
  readonly request: Request;
  /** Checked and coerced. */
  readonly variables: Data;
  /** The one result tree, with everything the plan needed; the client's answer is cut out of it. */
  readonly data: Data;
  readonly failures: Failures;
  /** Objects of which a subgraph says that there is no such thing. */
  readonly absent: Set<object>;
  /** Settled soon after the request is aborted. Only who waits listens. */
  aborted(): Promise<unknown>;
}

/** One node of a plan, compiled. What is there at once is not waited for. */
export type Step<Request> = (run: Run<Request>) => Promise<void> | void;

/** How long subgraphs have to end by themselves after a request was aborted, in milliseconds. */
const LAST_WORDS_MS = 50;

/** Runs a plan's step to its end and returns what has come together. */
export async function execute<Request extends EngineRequest>(
  step: Step<Request>,
  request: Request,
  variables: Data,
  isOfType: (type: string, condition: string) => boolean,
): Promise<Run<Request>> {
  const abort = createAbortWait(request.signal);
  const run: Run<Request> = {
    request,
    variables,
    data: {},
    failures: createFailures(isOfType),
    absent: new Set(),
    aborted: abort.settled,
  };
  try {
    const done = step(run);
    if (done) await done;
  } finally {
    abort.stop();
  }
  if (run.failures.size > 0) run.failures.settle();
  return run;
}

function createAbortWait(signal: AbortSignal) {
  let settled: Promise<unknown> | null = null;
  let stop = () => {};
  const listen = () =>
    new Promise<void>((resolve) => {
      // Who is asked hears of it too, and knows better what could not be read.
      const onAbort = () => void setTimeout(resolve, LAST_WORDS_MS);
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      stop = () => signal.removeEventListener('abort', onAbort);
    });
  return {
    settled: () => {
      settled ??= listen();
      return settled;
    },
    stop: () => stop(),
  };
}
