import type { IncomingHttpHeaders } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { CallContext, Caller, Clock, Outage, SiloReport, SubgraphRequest } from '../subgraphs/kit/index.ts';
import { type SourceTally, toSourceTallies } from './source-tally.ts';

/** One client request as everything behind the front door sees it: who asks, until when, under which id. */
export interface ClientRequest extends SubgraphRequest, CallContext {
  /**
   * What a subgraph keeps for this request, made on first use: its loaders batch over all fetches of the request. It is
   * always made for the client, also when `ask` is first.
   */
  contextOf<Context>(subgraph: string, create: (request: ClientRequest) => Context): Context;
  /** The same as `ask`, for as long as the asker waits too. */
  askUntil(
    left: AbortSignal,
    document: string,
    variables: Readonly<Record<string, unknown>>,
  ): ReturnType<SubgraphRequest['ask']>;
  /** Says who executes the request, and so answers its `ask`. */
  executedBy(engine: Asked): void;
  /** How long an answer is still waited for, in whole milliseconds; infinite if nobody said. */
  timeLeftMs(): number;
  /** What all calls so far came to. */
  sources(): SourceTally[];
}

/** Answers internal documents, by their names, inside of a client's request. */
export interface Asked {
  ask(document: string, variables: Readonly<Record<string, unknown>>, request: ClientRequest): Promise<ExecutionResult>;
}

/** Who asks when a subgraph asks: it may see whatever the rules need, whoever the client is. */
const system: Caller = {
  kind: 'SYSTEM',
  id: 'gateway',
  displayName: null,
  roles: [],
  customerId: null,
  locationId: null,
};

/** Who asks: always the same, or read from the request's headers. */
export type CallerOf = Caller | ((headers: IncomingHttpHeaders) => Caller);

export interface ClientRequestOptions {
  readonly caller: Caller;
  readonly requestId: string;
  readonly clock: Clock;
  /** Aborted when the client leaves or the time for the whole request is over. */
  readonly signal: AbortSignal;
  /** How long from now that is, in milliseconds. @default nobody knows */
  readonly deadlineMs?: number;
  /** Whether it was the client who left. */
  readonly hasLeft: () => boolean;
  readonly report: (report: SiloReport) => void;
  /** The systems that cannot be read now. @default none */
  readonly outages?: () => readonly Outage[];
}

export function createClientRequest(options: ClientRequestOptions): ClientRequest {
  const { caller, requestId, clock, signal, hasLeft, report, outages = () => [] } = options;
  const { deadlineMs = Number.POSITIVE_INFINITY } = options;
  const endsAt = performance.now() + deadlineMs;
  const contexts = new Map<string, unknown>();
  const reports: SiloReport[] = [];
  let engine: Asked | null = null;
  const askAs = async (asker: ClientRequest, document: string, variables: Readonly<Record<string, unknown>>) => {
    if (!engine) throw new Error(`"${document}" is asked for a request that nobody executes.`);
    const answer = await engine.ask(document, variables, asker);
    return { ...answer, extensions: { ...answer.extensions, outages: outages() } };
  };
  const request: ClientRequest = {
    caller,
    requestId,
    clock,
    signal,
    // A call that was cut off because nobody waits any more says nothing about the silo.
    report: (one) => {
      if (hasLeft()) return;
      reports.push(one);
      report(one);
    },
    ask: (document, variables) => askAs({ ...request, caller: system }, document, variables),
    askUntil: (left, document, variables) => {
      const both = AbortSignal.any([signal, left]);
      return askAs({ ...request, caller: system, signal: both }, document, variables);
    },
    contextOf: (subgraph, create) => {
      if (!contexts.has(subgraph)) contexts.set(subgraph, create(request));
      return contexts.get(subgraph) as ReturnType<typeof create>;
    },
    executedBy: (one) => {
      engine = one;
    },
    timeLeftMs: () => Math.max(0, Math.ceil(endsAt - performance.now())),
    sources: () => toSourceTallies(reports),
  };
  return request;
}
