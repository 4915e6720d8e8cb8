import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  ASK_PATH,
  createRequestGate,
  decodeCaller,
  type Identity,
  type RequestGate,
  readIdentity,
  readJsonObject,
  toServiceAnswer,
} from '../subgraphs/kit/host.ts';
import type { Clock, Outage, SiloReport } from '../subgraphs/kit/index.ts';
import type { SubgraphConfig } from './config.ts';
import { type ClientRequest, createClientRequest } from './context.ts';
import { UnknownDocument } from './engine/documents.ts';
import { startWait } from './graphql-route.ts';
import { refuse } from './http-errors.ts';
import type { InFlight } from './in-flight.ts';
import type { Log } from './log.ts';
import type { ReloadingEngine } from './reload/reloading-engine.ts';

export interface AskRouteParts {
  readonly subgraphs: readonly SubgraphConfig[];
  readonly engine: Pick<ReloadingEngine, 'ask' | 'enter'>;
  readonly inFlight: InFlight;
  readonly clock: Clock;
  /** Longest time for one answer, in milliseconds. */
  readonly deadlineMs: number;
  readonly report: (report: SiloReport) => void;
  readonly outages: () => readonly Outage[];
  readonly log: Log;
}

// Keys of some hundred things, never documents: those are known here by their names.
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * `POST /internal/ask/<subgraph>`: what a subgraph in another process asks the graph inside of a client's request.
 * Taken only with the subgraph's own key; where no subgraph has one there is no such path.
 */
export function addAskRoute(app: FastifyInstance, parts: AskRouteParts): void {
  const gates = createGates(parts);
  if (gates.size === 0) return;
  app.register(async (scope) => {
    // Before it is read as anything, all that was sent must be signed.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    // What is longer cannot be looked at, so it counts as not signed.
    scope.setErrorHandler<Error & { code?: string }>((error, request, reply) => {
      if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
      return refuse(request, reply, { status: 401, code: 'UNAUTHENTICATED' });
    });
    scope.post<{ Params: { subgraph: string }; Body: Buffer }>(`${ASK_PATH}/:subgraph`, async (request, reply) => {
      const { body = Buffer.alloc(0), params } = request;
      if (!gates.get(params.subgraph)?.(request.raw, body)) {
        return refuse(request, reply, { status: 401, code: 'UNAUTHENTICATED' });
      }
      return await answerSigned(parts, request, reply);
    });
  });
}

/** One per subgraph in another process that has a key. */
function createGates({ subgraphs, clock }: AskRouteParts): ReadonlyMap<string, RequestGate> {
  const gates = new Map<string, RequestGate>();
  for (const subgraph of subgraphs) {
    if (subgraph.door !== 'http' || subgraph.key === null) continue;
    gates.set(subgraph.definition.name, createRequestGate({ request: [subgraph.key], composition: [] }, clock));
  }
  return gates;
}

async function answerSigned(
  parts: AskRouteParts,
  request: FastifyRequest<{ Body: Buffer }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { document, variables = {} } = readJsonObject(request.body) ?? {};
  if (typeof document !== 'string' || typeof variables !== 'object' || variables === null) {
    const expected = 'the name of a document and its variables';
    return refuse(request, reply, { status: 400, code: 'BAD_USER_INPUT', expected, received: 'something else' });
  }
  const leave = parts.engine.enter();
  try {
    const text = await answer(parts, readIdentity(request.headers), reply, document, variables as Variables);
    return reply.type('application/json; charset=utf-8').send(text);
  } catch (thrown) {
    if (!(thrown instanceof UnknownDocument)) throw thrown;
    const expected = 'the name of an internal document';
    return refuse(request, reply, { status: 400, code: 'BAD_USER_INPUT', expected, received: document });
  } finally {
    leave();
  }
}

type Variables = Readonly<Record<string, unknown>>;

/**
 * Inside of the very request for which the subgraph is asked, if this process answers it: what is read for it is read
 * once and counted there. Otherwise inside of one like it, and what was read is told with the answer.
 */
async function answer(
  parts: AskRouteParts,
  identity: Identity,
  reply: FastifyReply,
  document: string,
  variables: Variables,
): Promise<string> {
  const original = parts.inFlight.get(identity.requestId);
  // The original's own end comes first: whatever else waits for it then ends with it.
  const timeLeftMs = original ? parts.deadlineMs : toTimeLeft(identity, parts.deadlineMs);
  const wait = startWait(reply, timeLeftMs);
  const sources: SiloReport[] = [];
  const asking = original ?? createLike(parts, identity, timeLeftMs, wait, sources);
  const result = await asking.askUntil(wait.signal, document, variables);
  return toServiceAnswer(result, sources, parts.log.warn);
}

/** A request like the one that another gateway answers. What is read for it is added to `sources`. */
function createLike(
  { clock, engine, report, outages }: AskRouteParts,
  { caller, requestId }: Identity,
  deadlineMs: number,
  wait: ReturnType<typeof startWait>,
  sources: SiloReport[],
): ClientRequest {
  const tell = (one: SiloReport) => {
    sources.push(one);
    report(one);
  };
  const options = { caller: decodeCaller(caller), requestId, clock, deadlineMs, ...wait, report: tell, outages };
  const request = createClientRequest(options);
  request.executedBy(engine);
  return request;
}

/** No longer than the client waits, and never longer than a client of this gateway would. */
function toTimeLeft({ timeLeft }: Identity, deadlineMs: number): number {
  return /^\d{1,9}$/.test(timeLeft) ? Math.min(Number(timeLeft), deadlineMs) : deadlineMs;
}
