import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, type ErrorRow, errorCodes } from './errors.ts';
import { causeText, type Log } from './log.ts';

/** A request that is refused before anything is executed. */
export interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly expected?: string;
  readonly received?: string;
}

/** Answers a refusal in the form of every other error: JSON, with a code. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, expected, received }: Refusal,
): FastifyReply {
  const row: ErrorRow = errorCodes[code];
  const error = {
    message: row.text ?? `Expected ${expected}, received ${received}.`,
    extensions: { code, class: row.class, retryable: row.retryable, expected, received, traceId: request.id },
  };
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [error] }));
}

/** What fastify says about a request that it could not read. */
const refusals: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'BAD_USER_INPUT',
    expected: 'a body of type application/json in UTF-8',
    received: 'another content type',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'BAD_USER_INPUT',
    expected: 'at most 100 kB',
    received: 'a larger body',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'BAD_USER_INPUT',
    expected: 'an operation as JSON',
    received: 'an empty body',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    code: 'BAD_USER_INPUT',
    expected: 'valid JSON',
    received: 'something else',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'BAD_USER_INPUT',
    expected: 'as many bytes as the content length says',
    received: 'another number',
  },
};

/** Every answer that is not made by a route is one of ours too. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler<Error & { code?: string; statusCode?: number }>((error, request, reply) => {
    const refusal = refusals[error.code ?? ''];
    if (refusal) return refuse(request, reply, refusal);
    if (error.statusCode === 400) {
      return refuse(request, reply, {
        status: 400,
        code: 'BAD_USER_INPUT',
        expected: 'a readable request',
        received: 'another',
      });
    }
    log.error('failure', { requestId: request.id, code: 'INTERNAL', cause: causeText(error) });
    return refuse(request, reply, { status: 500, code: 'INTERNAL' });
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(request, reply, {
      status: 404,
      code: 'BAD_USER_INPUT',
      expected: 'the path /graphql',
      received: 'another path',
    }),
  );
}
