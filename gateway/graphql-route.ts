import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, Outage, SiloReport } from '../subgraphs/kit/index.ts';
import { type CallerOf, type ClientRequest, type ClientRequestOptions, createClientRequest } from './context.ts';
import { endOfTurn } from './end-of-turn.ts';
import { refuse } from './http-errors.ts';
import type { KnownTexts } from './known-texts.ts';
import type { TextCheck } from './limits/text-check.ts';

export interface GraphqlRouteParts {
  readonly apollo: ApolloServer<ClientRequest>;
  readonly clock: Clock;
  readonly caller: CallerOf;
  readonly deadlineMs: number;
  readonly report: (report: SiloReport) => void;
  readonly outages: () => readonly Outage[];
  /** Told of every document before it is parsed. */
  readonly checkText: TextCheck;
  readonly texts: KnownTexts;
  /** Called when a request comes; what it returns, when its answer is made. */
  readonly enter: () => () => void;
}

/** `POST /graphql`: one operation as a JSON object. Everything else is refused with what was expected. */
export function addGraphqlRoute(app: FastifyInstance, parts: GraphqlRouteParts): void {
  app.post('/graphql', async (request, reply) => {
    const { body } = request;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      const received = Array.isArray(body) ? 'a list; operations are not taken in batches' : 'another JSON value';
      return refuse(request, reply, {
        status: 400,
        code: 'BAD_USER_INPUT',
        expected: 'one operation as a JSON object',
        received,
      });
    }
    const { query } = body as { query?: unknown };
    if (typeof query !== 'string') {
      return refuse(request, reply, {
        status: 400,
        code: 'BAD_USER_INPUT',
        expected: 'a document in `query`',
        received: 'none',
      });
    }
    const problem = parts.checkText(query);
    if (problem) return refuse(request, reply, { status: 400, code: 'OPERATION_TOO_COMPLEX', ...problem });
    const leave = parts.enter();
    try {
      return await answer(parts, body as Body, request, reply);
    } finally {
      leave();
    }
  });
  app.route({
    url: '/graphql',
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    handler: (request, reply) =>
      refuse(request, reply.header('allow', 'POST'), {
        status: 405,
        code: 'BAD_USER_INPUT',
        expected: 'the method POST',
        received: request.method,
      }),
  });
}

/** Sets the head of the answer and returns its body. */
async function answer(
  parts: GraphqlRouteParts,
  asked: Body,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | AsyncIterableIterator<string>> {
  const { status, headers, body } = await parts.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: toHead(request), search: '', body: byHash(asked, parts.texts) },
    context: async () => toClientRequest(parts, request, reply),
  });
  reply.code(status ?? 200);
  for (const [name, value] of headers) reply.header(name, value);
  if (body.kind !== 'complete') return body.asyncIterator;
  // Measured before others are answered: the text is put together from its pieces for it, which are at hand still.
  reply.header('content-length', Buffer.byteLength(body.string));
  await endOfTurn();
  return body.string;
}

/** A request's body, with nothing known of it but the document. */
interface Body {
  readonly query: string;
  readonly extensions?: unknown;
}

/** The same question by the hash of its document, which Apollo Server would make of the text every time. */
function byHash(body: Body, { hashOf }: KnownTexts): object {
  // What else a client says of its document is Apollo Server's to judge.
  if (body.query === '' || body.extensions !== undefined) return body;
  const persistedQuery = { version: 1, sha256Hash: hashOf(body.query) };
  return { ...body, query: undefined, extensions: { persistedQuery } };
}

function toClientRequest(
  { clock, caller, deadlineMs, report, outages }: GraphqlRouteParts,
  request: FastifyRequest,
  reply: FastifyReply,
): ClientRequest {
  return createClientRequest({
    caller: typeof caller === 'function' ? caller(request.headers) : caller,
    requestId: request.id,
    clock,
    deadlineMs,
    ...startWait(reply, deadlineMs),
    report,
    outages,
  });
}

/** How long an answer is waited for: until the client goes without it, or the time for the whole request is over. */
export function startWait({ raw }: FastifyReply, deadlineMs: number): Pick<ClientRequestOptions, 'signal' | 'hasLeft'> {
  const wait = new AbortController();
  const endWait = () => wait.abort(new DOMException(`No answer in ${deadlineMs} ms.`, 'TimeoutError'));
  const timer = setTimeout(endWait, deadlineMs).unref();
  let hasLeft = false;
  raw.once('close', () => {
    clearTimeout(timer);
    hasLeft = !raw.writableFinished;
    if (hasLeft) wait.abort(new Error('The client has left.'));
  });
  return { signal: wait.signal, hasLeft: () => hasLeft };
}

/**
 * As much of a request's head as Apollo Server reads. That the body is JSON is known here, which a browser does not send
 * to another origin before it has asked: what Apollo Server wants to see against forged requests.
 */
function toHead({ headers: { accept } }: FastifyRequest): HeaderMap {
  if (accept === undefined) return PLAIN_HEAD;
  return new HeaderMap([...PLAIN_HEAD, ['accept', accept]]);
}

const PLAIN_HEAD = new HeaderMap([['apollo-require-preflight', 'true']]);
