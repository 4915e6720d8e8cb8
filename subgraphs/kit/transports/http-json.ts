import type { Call } from '../call.ts';
import type { SiloDeclaration } from '../silo.ts';
import { SiloError } from '../silo-error.ts';
import { createHttpClient, type HttpAnswer, type HttpClientOptions, type HttpRequest } from './http.ts';
import { isSuccess, toStatusError, toThrottledError } from './http-status.ts';
import { readJson } from './lossless-json.ts';
import { createRateGate, type Throttling } from './rate-gate.ts';
import { isHtmlPage, pageInstead } from './unexpected-content.ts';

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
  /** How the system says that it is asked too much. @default by status 429 */
  readonly throttling?: Throttling;
}

export interface JsonClient {
  readonly ask: Call<JsonRequest, JsonAnswer>;
  close(): Promise<void>;
}

/**
 * A client of one JSON system: it is asked no more than it takes, the status is judged, and only complete, exact JSON gets
 * through.
 */
export function createJsonClient(options: JsonClientOptions): JsonClient {
  const { silo, throttling = {} } = options;
  const { system, charset = 'utf-8' } = silo;
  const gate = createRateGate(silo, throttling);
  const http = createHttpClient({ ...options, headers: { accept: 'application/json', ...options.headers } });
  return {
    ask: async (request, context) => {
      await gate.enter(context.signal);
      const answer = await http.send(toHttpRequest(request), context);
      gate.learn(answer.headers);
      if (isRefusal(answer, throttling)) {
        const error = toThrottledError(system, answer, context.clock);
        gate.pause(Number(error.extensions.retryAfterMs));
        throw error;
      }
      // 404 is the system's own "no such thing".
      if (!isSuccess(answer) && answer.status !== 404) throw toStatusError(system, answer, context.clock);
      return { status: answer.status, headers: answer.headers, body: readBody(system, answer, charset) };
    },
    close: () => http.close(),
  };
}

function isRefusal({ status, body }: HttpAnswer, { isRefusal: isOther = () => false }: Throttling): boolean {
  return status === 429 || (status >= 400 && isOther(status, body.toString()));
}

function toHttpRequest({ body, headers = {}, ...request }: JsonRequest): HttpRequest {
  if (body === undefined) return { ...request, headers };
  return { ...request, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

function readBody(system: string, { status, headers, body }: HttpAnswer, charset: string): unknown {
  const type = headers['content-type'];
  if (body.length === 0 && (status === 204 || status === 404)) return null;
  try {
    if (isHtmlPage(type, body)) throw pageInstead(system, body);
    if (!JSON_TYPE.test(type ?? '')) throw new Error('The answer is not declared to be JSON.');
    return readJson(new TextDecoder(charset, { fatal: true }).decode(body));
  } catch (cause) {
    throw new SiloError(system, 'SILO_BAD_RESPONSE', { cause, retryable: false });
  }
}
