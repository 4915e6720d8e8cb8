import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import axios, {
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { type Dispatcher, Pool } from 'undici';
import { AnswerCut } from './answer-cut.ts';
import { AnswerTooLong } from './answer-too-long.ts';
import { codeOf } from './error-code.ts';

export interface AxiosUndiciOptions {
  /** Scheme, host and port: the only place that is ever asked. */
  readonly origin: string;
  /** Longest answer that is read, in bytes after decompression. */
  readonly maxAnswerBytes: number;
  /** Longest wait for a connection, in milliseconds. */
  readonly connectMs: number;
  /** Most sockets at one time; further questions wait. @default 16 */
  readonly sockets?: number;
}

/** An axios whose requests go through one keep-alive pool. */
export interface AxiosUndici {
  readonly axios: AxiosInstance;
  close(): Promise<void>;
}

/**
 * Axios over undici: its own HTTP adapter takes several times the CPU. Answers of every status resolve, redirects are
 * not followed, data is the decompressed body as bytes, and the request's signal cancels at every stage.
 */
export function createAxiosUndici({
  origin,
  maxAnswerBytes,
  connectMs,
  sockets = 16,
}: AxiosUndiciOptions): AxiosUndici {
  const pool = new Pool(origin, { connections: sockets, allowH2: false, connect: { timeout: connectMs } });
  return {
    axios: axios.create({
      adapter: createAdapter(pool),
      maxContentLength: maxAnswerBytes,
      maxRedirects: 0,
      validateStatus: null,
      transformRequest: [],
      transformResponse: [],
    }),
    close: () => pool.destroy(),
  };
}

function createAdapter(pool: Pool): AxiosAdapter {
  return async (config) => {
    const answer = await pool.request(toUndici(config));
    const data = await readBody(answer, config.maxContentLength ?? 0);
    return {
      status: answer.statusCode,
      statusText: '',
      headers: answer.headers,
      data,
      config,
    } as AxiosResponse<Buffer>;
  };
}

function toUndici(config: InternalAxiosRequestConfig): Dispatcher.RequestOptions {
  return {
    path: config.url ?? '/',
    method: (config.method ?? 'get').toUpperCase() as Dispatcher.HttpMethod,
    headers: config.headers.toJSON() as Record<string, string>,
    body: config.data ?? null,
    signal: (config.signal as AbortSignal | undefined) ?? null,
  };
}

async function readBody(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of decompressed(answer.body, codingOf(answer))) {
      bytes += chunk.length;
      // Leaving the loop destroys the stream, and with it the socket.
      if (bytes > maxBytes) throw new AnswerTooLong(maxBytes);
      chunks.push(chunk);
    }
  } catch (thrown) {
    throw codeOf(thrown) === 'UND_ERR_SOCKET' ? new AnswerCut(thrown) : thrown;
  }
  return Buffer.concat(chunks);
}

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Some systems declare a coding where there is nothing to decode. */
function codingOf({ statusCode, headers }: Dispatcher.ResponseData): string {
  if (statusCode === 204 || headers['content-length'] === '0') return 'identity';
  return String(headers['content-encoding'] ?? 'identity').toLowerCase();
}

function decompressed(body: Readable, encoding: string): AsyncIterable<Buffer> {
  if (encoding === 'identity') return body;
  const createDecoder = decoders[encoding];
  if (!createDecoder) {
    body.on('error', () => {}).destroy();
    throw new Error('The answer is compressed in a way that was not asked for.');
  }
  // The loop over the result sees every error of both streams.
  return pipeline(body, createDecoder(), () => {});
}
