import type { ExecutionResult } from 'graphql';
import { CALLER_HEADER, encodeCaller, REQUEST_ID_HEADER } from '../../subgraphs/kit/host.ts';
import {
  type CallContext,
  createHttpClient,
  type HttpAnswer,
  type HttpRequest,
  type SiloDeclaration,
  SiloError,
  type SiloReport,
  type SubgraphDefinition,
  toSiloError,
  withDeadline,
} from '../../subgraphs/kit/index.ts';
import type { ClientRequest } from '../context.ts';
import type { Log } from '../log.ts';
import { causeText } from '../log.ts';
import type { Door, Fetch } from './door.ts';
import { createUnanswered } from './unanswered.ts';

export interface HttpDoorOptions {
  readonly definition: SubgraphDefinition;
  readonly sdl: string;
  /** Where the subgraph's process answers GraphQL. */
  readonly address: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly deadlineMs: number;
  readonly log: Log;
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const SOCKETS = 64;

/** A subgraph in another process. While that cannot be reached its fields fail, nothing else. */
export function createHttpDoor({ definition, sdl, address, deadlineMs, log }: HttpDoorOptions): Door {
  const { origin, pathname } = new URL(address);
  const silo = toSilo(definition, deadlineMs);
  const { system } = silo;
  const client = createHttpClient({ silo, baseUrl: origin, sockets: SOCKETS });
  const send = withDeadline(silo)(client.send);
  const unanswered = createUnanswered(sdl);
  return {
    subgraph: definition.name,
    address,
    ask: async (fetch, request) => {
      try {
        const { sources, ...result } = readAnswer(
          system,
          fetch,
          await send(toHttpRequest(pathname, fetch, request), request),
        );
        sources.forEach(request.report);
        return result;
      } catch (thrown) {
        const error = toSiloError(system, thrown);
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

function toHttpRequest(path: string, { source, operationName, variables }: Fetch, request: ClientRequest): HttpRequest {
  return {
    method: 'POST',
    path,
    headers: {
      'content-type': 'application/json',
      [REQUEST_ID_HEADER]: request.requestId,
      [CALLER_HEADER]: encodeCaller(request.caller),
    },
    body: JSON.stringify({ query: source, operationName, variables }),
  };
}

interface Answered extends ExecutionResult {
  readonly sources: readonly SiloReport[];
}

/** A GraphQL answer that fits the question, or a `SiloError`. */
function readAnswer(system: string, { variables }: Fetch, { status, body }: HttpAnswer): Answered {
  const answer = parseJson(system, status, body);
  const data = recordOf(answer.data);
  const errors = Array.isArray(answer.errors) ? (answer.errors as NonNullable<ExecutionResult['errors']>) : undefined;
  if (!data && !(answer.data === null && errors))
    throw badResponse(system, `status ${status} without data: ${errors?.[0]?.message}`);
  const asked = variables.representations;
  if (data && Array.isArray(asked) && (data._entities as unknown[] | null)?.length !== asked.length) {
    throw badResponse(system, 'not as many entities as were asked for');
  }
  const sources = recordOf(answer.extensions)?.sources;
  return { data, ...(errors && { errors }), sources: Array.isArray(sources) ? (sources as SiloReport[]) : [] };
}

function parseJson(system: string, status: number, body: Buffer): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(body.toString('utf8'))) ?? {};
  } catch (cause) {
    throw new SiloError(system, 'SILO_BAD_RESPONSE', { cause: new Error(`status ${status}, no JSON`, { cause }) });
  }
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function badResponse(system: string, cause: string): SiloError {
  return new SiloError(system, 'SILO_BAD_RESPONSE', { cause: new Error(cause) });
}

/** What the subgraph reads cannot be read either while its process does not answer. */
function reportFailure({ systems }: SubgraphDefinition, { code }: SiloError, { clock, report }: CallContext): void {
  for (const { system } of systems) {
    report({ system, question: 'subgraph', status: 'failed', code, keys: 0, at: clock.now().toISOString(), ms: 0 });
  }
}
