import {
  CALLER_HEADER,
  encodeCaller,
  REQUEST_ID_HEADER,
  type RequestSigner,
  type SigningKey,
  signerOf,
} from '../../subgraphs/kit/host.ts';
import {
  type CallContext,
  createHttpClient,
  type HttpAnswer,
  type HttpRequest,
  type SiloDeclaration,
  SiloError,
  type SubgraphDefinition,
  toSiloError,
  withDeadline,
} from '../../subgraphs/kit/index.ts';
import type { ClientRequest } from '../context.ts';
import type { Log } from '../log.ts';
import { causeText } from '../log.ts';
import type { Door, Fetch } from './door.ts';
import { readAnswer } from './http-answer.ts';
import { isRead, toBody } from './http-question.ts';
import { createSharedReads, type SharedReads } from './shared-reads.ts';
import { createUnanswered } from './unanswered.ts';

export interface HttpDoorOptions {
  readonly definition: SubgraphDefinition;
  readonly sdl: string;
  /** Where the subgraph's process answers GraphQL. */
  readonly address: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly deadlineMs: number;
  /** Signs what is asked. @default nothing is signed */
  readonly key?: SigningKey | null;
  /** Reads under way, for all doors of a gateway, so that a write through one of them is known to all. @default its own */
  readonly reads?: SharedReads<HttpAnswer>;
  readonly log: Log;
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const SOCKETS = 64;

/** A subgraph in another process. While that cannot be reached its fields fail, nothing else. */
export function createHttpDoor(options: HttpDoorOptions): Door {
  const { definition, sdl, address, deadlineMs, key = null, reads = createSharedReads(), log } = options;
  const { origin, pathname } = new URL(address);
  const silo = toSilo(definition, deadlineMs);
  const { system } = silo;
  const client = createHttpClient({ silo, baseUrl: origin, sockets: SOCKETS });
  const post = withDeadline(silo)(client.send);
  const sign = signerOf(key);
  const send = (fetch: Fetch, request: ClientRequest, signal: AbortSignal) =>
    post(toHttpRequest(pathname, fetch, request, sign), { ...request, signal });
  const ask = async (fetch: Fetch, request: ClientRequest): Promise<HttpAnswer> => {
    if (isRead(fetch)) {
      // Two callers never share: what one may see says nothing about the other.
      const shared = [definition.name, encodeCaller(request.caller), toBody(fetch)].join('\n');
      return await reads.read(shared, request.signal, (signal) => send(fetch, request, signal));
    }
    reads.forget();
    try {
      return await send(fetch, request, request.signal);
    } finally {
      reads.forget();
    }
  };
  const unanswered = createUnanswered(sdl);
  return {
    subgraph: definition.name,
    address,
    ask: async (fetch, request) => {
      try {
        const { sources, ...result } = readAnswer(system, fetch, await ask(fetch, request));
        sources.forEach(request.report);
        return result;
      } catch (thrown) {
        const error = request.signal.aborted
          ? new SiloError(system, 'SILO_TIMEOUT', { cause: thrown })
          : toSiloError(system, thrown);
        reportFailure(definition, error, request);
        log.warn('subgraph failed', {
          subgraph: definition.name,
          code: error.code,
          requestId: request.requestId,
          cause: causeText(error.cause),
        });
        return await unanswered(fetch, error);
      }
    },
    stop: () => client.close(),
  };
}

/** The process as a silo of its own, known to clients by the first system that is behind it. */
function toSilo({ name, systems }: SubgraphDefinition, deadlineMs: number): SiloDeclaration {
  return {
    system: systems[0]?.system ?? name,
    silo: 'OTHER',
    owner: name,
    timeZone: 'UTC',
    limits: { deadlineMs, maxAnswerBytes: MAX_ANSWER_BYTES, batch: { keys: 1 } },
    freshness: { mode: 'LIVE', budget: 'PT0S' },
  };
}

function toHttpRequest(path: string, fetch: Fetch, request: ClientRequest, sign: RequestSigner): HttpRequest {
  const identity = encodeCaller(request.caller);
  const body = toBody(fetch);
  return {
    method: 'POST',
    path,
    headers: {
      'content-type': 'application/json',
      [REQUEST_ID_HEADER]: request.requestId,
      [CALLER_HEADER]: identity,
      ...sign({ method: 'POST', path, body, identity }, request.clock),
    },
    body,
  };
}

/** What the subgraph reads cannot be read either while its process does not answer. */
function reportFailure({ systems }: SubgraphDefinition, { code }: SiloError, { clock, report }: CallContext): void {
  for (const { system } of systems) {
    report({ system, question: 'subgraph', status: 'failed', code, keys: 0, at: clock.now().toISOString(), ms: 0 });
  }
}
