import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, SiloReport } from '../subgraphs/kit/index.ts';
import { type CallerOf, type ClientRequest, createClientRequest } from './context.ts';
import { refuse } from './http-errors.ts';

export interface GraphqlRouteParts {
  readonly apollo: ApolloServer<ClientRequest>;
  readonly clock: Clock;
  readonly caller: CallerOf;
  readonly deadlineMs: number;
  readonly report: (report: SiloReport) => void;
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
    if (typeof (body as { query?: unknown }).query !== 'string') {
      return refuse(request, reply, {
        status: 400,
        code: 'BAD_USER_INPUT',
        expected: 'a document in `query`',
        received: 'none',
      });
    }
    return await answer(parts, request, reply);
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

async function answer(
  { apollo, ...parts }: GraphqlRouteParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: toHeaderMap(request), search: '', body: request.body },
    context: async () => toClientRequest(parts, request, reply),
  });
  reply.code(status ?? 200).headers(Object.fromEntries(headers));
  return await reply.send(body.kind === 'complete' ? body.string : body.asyncIterator);
}

function toClientRequest(
  { clock, caller, deadlineMs, report }: Omit<GraphqlRouteParts, 'apollo'>,
  request: FastifyRequest,
  reply: FastifyReply,
): ClientRequest {
  return createClientRequest({
    caller: typeof caller === 'function' ? caller(request.headers) : caller,
    requestId: request.id,
    clock,
    left: leftSignal(reply),
    deadlineMs,
    report,
  });
}

/** Aborted when the client goes before it has its answer. */
function leftSignal({ raw }: FastifyReply): AbortSignal {
  const left = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) left.abort(new Error('The client has left.'));
  });
  return left.signal;
}

function toHeaderMap({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
