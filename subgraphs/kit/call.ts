import type { Clock } from './clock.ts';
import type { SiloDeclaration } from './silo.ts';
import { SiloError, type SiloErrorCode, toSiloError } from './silo-error.ts';

/** What one call to a silo came to. Health, metrics and tests are fed by these. */
export interface SiloReport {
  readonly system: string;
  /** The question's name, for example `invoicesByOrder`. */
  readonly question: string;
  readonly status: 'ok' | 'failed';
  readonly code?: SiloErrorCode;
  /** How many keys the call carried. */
  readonly keys: number;
  /** By the injected clock, ISO 8601. */
  readonly at: string;
  /** How old the answer was by the source's own statement, RFC 3339. */
  readonly asOf?: string | null;
  /** How long it took, in milliseconds of the monotonic clock. */
  readonly ms: number;
}

/** Everything a call to a silo needs to know about the request it serves. */
export interface CallContext {
  readonly clock: Clock;
  /** Aborted when the client leaves or the operation's deadline passes. */
  readonly signal: AbortSignal;
  readonly report: (report: SiloReport) => void;
}

/** One way to ask a silo: a question in, an answer out, a `SiloError` for everything that goes wrong. */
export type Call<Request, Answer> = (request: Request, context: CallContext) => Promise<Answer>;

/** Wraps a call. Policies are listed outermost first, so that they read in the order things happen. */
export type Policy = <Request, Answer>(call: Call<Request, Answer>) => Call<Request, Answer>;

export function policies(...list: readonly Policy[]): Policy {
  return (call) => list.reduceRight((inner, policy) => policy(inner), call);
}

/** The whole call, from start to parsed answer, takes at most the silo's deadline. */
export function withDeadline(silo: SiloDeclaration): Policy {
  return (call) => async (request, context) => {
    const { signal, stop } = startDeadline(silo.limits.deadlineMs, context.signal);
    try {
      return await settledBefore(signal, silo, call(request, { ...context, signal }));
    } finally {
      stop();
    }
  };
}

/** Aborts when a silo has been waited for that long, or with the request. */
function startDeadline(deadlineMs: number, request: AbortSignal): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const follow = () => controller.abort(request.reason);
  if (request.aborted) follow();
  else request.addEventListener('abort', follow, { once: true });
  const patience = startPatience(deadlineMs, (reason) => controller.abort(reason));
  const stop = () => {
    patience.stop();
    request.removeEventListener('abort', follow);
  };
  return { signal: controller.signal, stop };
}

const SLICES = 8;

/**
 * Calls `onEnd` when something has been waited for that long. Waited in slices: while this process is too busy to look
 * whether the answer has come, which is not the other's fault, no more than one of them goes by.
 */
export function startPatience(deadlineMs: number, onEnd: (reason: Error) => void): { stop(): void } {
  let left = SLICES;
  const slice = () => {
    left -= 1;
    if (left > 0) timer = setTimeout(slice, deadlineMs / SLICES);
    else onEnd(new Error(`no answer in ${deadlineMs} ms`));
  };
  let timer = setTimeout(slice, deadlineMs / SLICES);
  return { stop: () => clearTimeout(timer) };
}

/** An answer that comes after the signal is not waited for, even where the transport cannot be cancelled. */
async function settledBefore<T>(signal: AbortSignal, silo: SiloDeclaration, answer: Promise<T>): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new SiloError(silo.system, 'SILO_TIMEOUT', { cause: signal.reason }));
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([answer, aborted]);
  } catch (thrown) {
    throw signal.aborted
      ? new SiloError(silo.system, 'SILO_TIMEOUT', { cause: thrown })
      : toSiloError(silo.system, thrown);
  } finally {
    signal.removeEventListener('abort', onAbort);
    answer.catch(() => {});
  }
}
