import type { IncomingHttpHeaders } from 'node:http';
import type { CallContext, Caller, Clock, SiloReport, SubgraphRequest } from '../subgraphs/kit/index.ts';

/** One client request as everything behind the front door sees it: who asks, until when, under which id. */
export interface ClientRequest extends SubgraphRequest, CallContext {
  /** What a subgraph keeps for this request, made on first use: its loaders batch over all fetches of the request. */
  contextOf<Context>(subgraph: string, create: (request: ClientRequest) => Context): Context;
}

/** Who asks: always the same, or read from the request's headers. */
export type CallerOf = Caller | ((headers: IncomingHttpHeaders) => Caller);

export interface ClientRequestOptions {
  readonly caller: Caller;
  readonly requestId: string;
  readonly clock: Clock;
  /** Aborted when the client leaves. */
  readonly left: AbortSignal;
  /** Longest time for the whole request, in milliseconds. */
  readonly deadlineMs: number;
  readonly report: (report: SiloReport) => void;
}

export function createClientRequest(options: ClientRequestOptions): ClientRequest {
  const { caller, requestId, clock, left, deadlineMs, report } = options;
  const contexts = new Map<string, unknown>();
  const request: ClientRequest = {
    caller,
    requestId,
    clock,
    signal: AbortSignal.any([left, AbortSignal.timeout(deadlineMs)]),
    // A call that was cut off because nobody waits any more says nothing about the silo.
    report: (one) => void (left.aborted || report(one)),
    contextOf: (subgraph, create) => {
      if (!contexts.has(subgraph)) contexts.set(subgraph, create(request));
      return contexts.get(subgraph) as ReturnType<typeof create>;
    },
  };
  return request;
}
