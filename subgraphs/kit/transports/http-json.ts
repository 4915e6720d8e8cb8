import type { Call } from '../call.ts';
import type { Clock } from '../clock.ts';
import type { SiloDeclaration } from '../silo.ts';
import { SiloError, type SiloErrorOptions } from '../silo-error.ts';
import { createHttpClient, type HttpAnswer, type HttpClientOptions, type HttpRequest } from './http.ts';
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

/** What a system said with a status that is no answer. The `cause` of the error, for the log and the silo's own judgement. */
export class HttpStatusError extends Error {
  readonly status: number;
  /** The beginning of the body, at most 1000 characters. */
  readonly body: string;

  constructor({ status, body }: HttpAnswer) {
    super(`The system answered with status ${status}.`);
    this.name = 'HttpStatusError';
    this.status = status;
    this.body = body.subarray(0, 1000).toString();
  }
}

/** A client of one JSON system: the status is judged, and only complete, exact JSON gets through. */
export function createJsonClient(options: JsonClientOptions): JsonClient {
  const { system, charset = 'utf-8' } = options.silo;
  const http = createHttpClient({ ...options, headers: { accept: 'application/json', ...options.headers } });
  return {
    ask: async (request, context) => {
      const answer = await http.send(toHttpRequest(request), context);
      judgeStatus(system, answer, context.clock);
      return { status: answer.status, headers: answer.headers, body: readBody(system, answer, charset) };
    },
    close: () => http.close(),
  };
}

function toHttpRequest({ body, headers = {}, ...request }: JsonRequest): HttpRequest {
  if (body === undefined) return { ...request, headers };
  return { ...request, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

function judgeStatus(system: string, answer: HttpAnswer, clock: Clock): void {
  const { status } = answer;
  if ((status >= 200 && status < 300) || status === 404) return;
  const options: SiloErrorOptions = { cause: new HttpStatusError(answer), retryAfterMs: retryAfterMs(answer, clock) };
  if (status === 401 || status === 403) throw new SiloError(system, 'SILO_CONFIG', options);
  if (status === 429) throw new SiloError(system, 'SILO_THROTTLED', options);
  if (status >= 500) throw new SiloError(system, 'SILO_UNREACHABLE', options);
  if (status >= 400) throw new SiloError(system, 'SILO_FAULT', options);
  // A redirect is not followed: it may lead anywhere.
  throw new SiloError(system, 'SILO_BAD_RESPONSE', { ...options, retryable: false });
}

const LONGEST_WAIT_MS = 60_000;

/** `Retry-After` in seconds or as a date, at most a minute; undefined where it says nothing readable. */
export function retryAfterMs({ headers }: Pick<HttpAnswer, 'headers'>, clock: Clock): number | undefined {
  const text = headers['retry-after']?.trim() ?? '';
  const date = text.endsWith(' GMT') ? Date.parse(text) : Number.NaN;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : date - clock.now().getTime();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
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
