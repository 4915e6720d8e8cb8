import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { siloErrors } from '../subgraphs/kit/index.ts';
import { readInputProblem, withoutSuggestion } from './input-problems.ts';

export interface ErrorRow {
  readonly class: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** What a client reads. Null: the message that came with the error, which is written for clients. */
  readonly text: string | null;
}

/** Every code a client can meet. Types, README and the errors that are sent are held to this table. */
export const errorCodes = {
  ...siloErrors,
  DEADLINE_EXCEEDED: { class: 'UNAVAILABLE', retryable: true, text: 'The operation took too long.' },
  UNAUTHENTICATED: { class: 'ACCESS', retryable: false, text: 'Who asks is not known.' },
  FORBIDDEN: { class: 'ACCESS', retryable: false, text: 'The caller may not see this.' },
  RATE_LIMITED: { class: 'LIMIT', retryable: true, text: 'Too many requests.' },
  OPERATION_TOO_COMPLEX: { class: 'LIMIT', retryable: false, text: 'The operation asks for too much at once.' },
  DOCUMENT_NOT_ALLOWED: { class: 'ACCESS', retryable: false, text: 'Only registered documents are answered here.' },
  BAD_USER_INPUT: { class: 'CLIENT', retryable: false, text: null },
  OVERLOADED: { class: 'UNAVAILABLE', retryable: true, text: 'The gateway cannot take this request now.' },
  INTERNAL: { class: 'INTERNAL', retryable: false, text: 'Something went wrong in the gateway.' },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorCodes;

/** Apollo Server's own codes for documents and requests that cannot be taken. Their messages are the reason. */
const CLIENT_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
]);

/** The code by which an error counts. What nobody gave a code is our own mistake. */
export function codeOf(error: { readonly extensions?: Readonly<Record<string, unknown>> }): ErrorCode {
  const code = String(error.extensions?.code ?? '');
  if (CLIENT_CODES.has(code)) return 'BAD_USER_INPUT';
  return Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : 'INTERNAL';
}

export interface PublicErrorOptions {
  /** Whether the caller may read what the schema has instead of what was asked. */
  readonly schemaHints: boolean;
}

/** What a client may see of an error: a new object, made of what is allowed, never the old one with parts taken out. */
export function toPublicError(
  error: GraphQLFormattedError | GraphQLError,
  { schemaHints }: PublicErrorOptions,
): GraphQLFormattedError {
  const code = codeOf(error);
  const row: ErrorRow = errorCodes[code];
  const given = error.extensions ?? {};
  const hints = row.text === null && schemaHints ? readInputProblem(error.message) : null;
  const message = schemaHints ? error.message : withoutSuggestion(error.message);
  return {
    message: row.text ?? message,
    ...(error.path && { path: [...error.path] }),
    extensions: {
      code,
      class: row.class,
      ...text('silo', given.silo),
      retryable: typeof given.retryable === 'boolean' ? given.retryable : row.retryable,
      ...(typeof given.retryAfterMs === 'number' && { retryAfterMs: given.retryAfterMs }),
      ...text('expected', given.expected ?? hints?.expected),
      ...text('received', given.received ?? hints?.received),
      ...(Array.isArray(given.candidates) && { candidates: given.candidates.map(String) }),
    },
  };
}

function text(name: string, value: unknown): Record<string, string> {
  return typeof value === 'string' ? { [name]: value } : {};
}
