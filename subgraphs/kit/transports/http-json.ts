import type { Call } from '../call.ts';
import type { SiloDeclaration } from '../silo.ts';
import { SiloError } from '../silo-error.ts';
import { createHttpClient, type HttpAnswer, type HttpClientOptions, type HttpRequest } from './http.ts';
import { isSuccess, toStatusError } from './http-status.ts';
import { readJson } from './lossless-json.ts';

/** A request whose body, if there is one, is sent as JSON. */
export type JsonRequest = Omit<HttpRequest, 'body'> & { readonly body?: unknown };

/** Status 2xx, or 404: the system's own "no such thing". */
export interface JsonAnswer {
  readonly status: number;
  readonly headers: HttpAnswer['headers'];
  /** Numbers are exact; null where a 204 or a 404 has no body. */
  readonly body: unknown;
}

export interface JsonClientOptions extends HttpClientOptions {
  /** `charset` is the one the system really uses. */
  readonly silo: Pick<SiloDeclaration, 'system' | 'limits' | 'charset'>;
}

export interface JsonClient {
  readonly ask: Call<JsonRequest, JsonAnswer>;
  close(): Promise<void>;
}

/** A client of one JSON system: the status is judged, and only complete, exact JSON gets through. */
export function createJsonClient(options: JsonClientOptions): JsonClient {
  const { system, charset = 'utf-8' } = options.silo;
  const http = createHttpClient({ ...options, headers: { accept: 'application/json', ...options.headers } });
  return {
    ask: async (request, context) => {
      const answer = await http.send(toHttpRequest(request), context);
      // 404 is the system's own "no such thing".
      if (!isSuccess(answer) && answer.status !== 404) throw toStatusError(system, answer, context.clock);
      return { status: answer.status, headers: answer.headers, body: readBody(system, answer, charset) };
    },
    close: () => http.close(),
  };
}

function toHttpRequest({ body, headers = {}, ...request }: JsonRequest): HttpRequest {
  if (body === undefined) return { ...request, headers };
  return { ...request, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

function readBody(system: string, { status, headers, body }: HttpAnswer, charset: string): unknown {
  if (body.length === 0 && (status === 204 || status === 404)) return null;
  try {
    if (!JSON_TYPE.test(headers['content-type'] ?? '')) throw new Error('The answer is not declared to be JSON.');
    return readJson(new TextDecoder(charset, { fatal: true }).decode(body));
  } catch (cause) {
    throw new SiloError(system, 'SILO_BAD_RESPONSE', { cause, retryable: false });
  }
}
