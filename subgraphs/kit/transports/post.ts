import { type Dispatcher, Pool } from 'undici';
import { startPatience } from '../call.ts';
import { SiloError } from '../silo-error.ts';
import { AnswerCut } from './answer-cut.ts';
import { AnswerTooLong } from './answer-too-long.ts';
import { CONTENT_CODINGS, decompress } from './content-coding.ts';
import { codeOf } from './error-code.ts';
import { toHttpError } from './http-failure.ts';

export interface PostClientOptions {
  /** Who is asked, for the errors. */
  readonly system: string;
  /** The one address that is ever asked. */
  readonly address: string;
  /** Longest wait for a whole answer, in milliseconds. */
  readonly deadlineMs: number;
  /** Longest answer that is read, in bytes after decompression. */
  readonly maxAnswerBytes: number;
  /** Most sockets at one time; further questions wait. */
  readonly sockets: number;
}

/** What came back, whatever its status. A redirect is an answer. */
export interface PostAnswer {
  readonly status: number;
  /** Decompressed. */
  readonly body: Buffer;
}

/** One question under way. */
export interface Exchange<Answer> {
  /** Rejects with a `SiloError`. */
  readonly answer: Promise<Answer>;
  /** Ends it at once: nobody waits any more. */
  cut(reason: unknown): void;
}

/**
 * Asks one of our own processes. Straight on an undici pool: between two processes of one graph what a general client
 * does for each request costs more than the request.
 */
export interface PostClient {
  /** `headers`: names and values in turn, beside those of JSON. `deadlineMs`: where it is another one. */
  post(body: string, headers: readonly string[], deadlineMs?: number): Exchange<PostAnswer>;
  close(): Promise<void>;
}

const JSON_HEADERS = ['content-type', 'application/json', 'accept-encoding', CONTENT_CODINGS];

export function createPostClient(options: PostClientOptions): PostClient {
  const { origin, pathname: path } = new URL(options.address);
  const pool = new Pool(origin, {
    connections: options.sockets,
    allowH2: false,
    connect: { timeout: options.deadlineMs },
    // The deadline is over the whole of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    post: (body, headers, deadlineMs = options.deadlineMs) => {
      const request = { method: 'POST', path, headers: JSON_HEADERS.concat(headers), body } as const;
      return startExchange(pool, request, { ...options, deadlineMs });
    },
    close: () => pool.destroy(),
  };
}

function startExchange(
  pool: Pool,
  request: Dispatcher.DispatchOptions,
  { system, deadlineMs, maxAnswerBytes }: PostClientOptions,
): Exchange<PostAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<PostAnswer>();
  const pieces: Buffer[] = [];
  let bytes = 0;
  let status = 0;
  let coding = 'identity';
  let controller: Dispatcher.DispatchController | null = null;
  let over = false;
  const end = () => {
    over = true;
    patience.stop();
  };
  const fail = (error: SiloError) => {
    if (over) return;
    end();
    reject(error);
    controller?.abort(error);
  };
  const cut = (cause: unknown) => fail(new SiloError(system, 'SILO_TIMEOUT', { cause }));
  const failWith = (cause: unknown) => fail(toHttpError(system, cause, { aborted: false }));
  const patience = startPatience(deadlineMs, cut);
  pool.dispatch(request, {
    onRequestStart: (started) => {
      controller = started;
      // It was cut while it waited for a socket.
      if (over) started.abort(new Error('Nobody waits for the answer.'));
    },
    onResponseStart: (_, statusCode, headers) => {
      status = statusCode;
      coding = codingOf(status, headers);
    },
    onResponseData: (_, piece) => {
      bytes += piece.length;
      if (bytes > maxAnswerBytes) failWith(new AnswerTooLong(maxAnswerBytes));
      else pieces.push(piece);
    },
    onResponseEnd: () => {
      if (over) return;
      const body = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces, bytes);
      if (coding === 'identity') {
        end();
        resolve({ status, body });
        return;
      }
      decompress(body, coding, maxAnswerBytes).then((whole) => {
        end();
        resolve({ status, body: whole });
      }, failWith);
    },
    onResponseError: (_, error) => {
      const isCut = status > 0 && codeOf(error) === 'UND_ERR_SOCKET';
      failWith(isCut ? new AnswerCut(error) : error);
    },
  });
  return { answer: promise, cut };
}

/** The answer of an exchange, which is cut off with the signal and then rejects with its reason. */
export function answerOrAbort<Answer>({ answer, cut }: Exchange<Answer>, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(signal.reason);
      cut(signal.reason);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    const stopListening = () => signal.removeEventListener('abort', onAbort);
    answer.then(
      (value) => {
        stopListening();
        resolve(value);
      },
      (thrown) => {
        stopListening();
        reject(thrown);
      },
    );
  });
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Some declare a coding where there is nothing to decode. */
function codingOf(status: number, headers: Headers): string {
  if (status === 204 || headers['content-length'] === '0') return 'identity';
  return String(headers['content-encoding'] ?? 'identity').toLowerCase();
}
