import type { Call } from '../call.ts';
import type { SiloDeclaration } from '../silo.ts';
import { type AxiosUndici, createAxiosUndici } from './axios-undici.ts';
import { CONTENT_CODINGS } from './content-coding.ts';
import { toHttpError } from './http-failure.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /**
   * Begins with a slash and is added to the path of the base address; empty for the base address itself. Parts that are
   * data must be encoded by the caller.
   */
  readonly path: string;
  /** Encoded here; a list repeats the name, undefined leaves it out. */
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; several values of one name are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  readonly body: Buffer;
}

export interface HttpClientOptions {
  readonly silo: Pick<SiloDeclaration, 'system' | 'limits'>;
  /** Scheme, host, port and the path before all paths. Nothing else is ever asked. */
  readonly baseUrl: string;
  /** Sent with every request; a request's own header of the same name comes before it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Most sockets at one time. @default 16 */
  readonly sockets?: number;
}

export interface HttpClient {
  /** Never throws for a status. Obeys the context's signal at every stage. */
  readonly send: Call<HttpRequest, HttpAnswer>;
  close(): Promise<void>;
}

/** A client of one HTTP system over its own keep-alive pool. Redirects are answers; answers have the silo's size cap. */
export function createHttpClient({ silo, baseUrl, headers = {}, sockets }: HttpClientOptions): HttpClient {
  const { origin, pathname } = new URL(baseUrl);
  const { maxAnswerBytes, deadlineMs } = silo.limits;
  const client = createAxiosUndici({ origin, maxAnswerBytes, connectMs: deadlineMs, sockets });
  return {
    send: async (request, { signal }) => {
      try {
        return await untilAborted(signal, () => exchange(client, pathname, headers, request, signal));
      } catch (thrown) {
        throw toHttpError(silo.system, thrown, signal);
      }
    },
    close: () => client.close(),
  };
}

async function exchange(
  { axios }: AxiosUndici,
  basePath: string,
  headers: Readonly<Record<string, string>>,
  { method, path, query = {}, headers: own = {}, body }: HttpRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const answer = await axios.request<Buffer>({
    method,
    url: `${path === '' ? basePath : basePath.replace(/\/$/, '') + path}${queryText(query)}`,
    headers: { accept: '*/*', 'accept-encoding': CONTENT_CODINGS, ...lowerCased(headers), ...lowerCased(own) },
    data: body,
    signal,
  });
  return { status: answer.status, headers: lowerCased(answer.headers), body: answer.data };
}

function queryText(query: NonNullable<HttpRequest['query']>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs as [string, string][])}`;
}

function lowerCased(headers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** A request that still waits for a socket does not hear its signal; the caller does not wait with it. */
async function untilAborted<T>(signal: AbortSignal, start: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const answer = start();
  answer.catch(() => {});
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
