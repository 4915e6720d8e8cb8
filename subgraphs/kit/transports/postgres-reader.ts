import { SiloError } from '../silo-error.ts';
import { AnswerTooLong } from './answer-too-long.ts';
import { codeOf, isNotReached } from './error-code.ts';
import { createPostgresPool, exactTypes, type PostgresPool } from './postgres-pool.ts';
import type { SqlReader, SqlSilo } from './sql-reader.ts';

/**
 * Reads a PostgreSQL database through a pool. The server itself ends a question 50 ms before the silo's deadline, and
 * at once when the signal is aborted, so that nothing is left running there.
 */
export function createPostgresReader(silo: SqlSilo, url: string, connections = 8): SqlReader {
  const { deadlineMs, maxAnswerBytes } = silo.limits;
  // Half the time for a connection leaves half for the question.
  const connectionTimeoutMillis = Math.ceil(deadlineMs / 2);
  const pool = createPostgresPool({
    connectionString: withSessionDefaults(url),
    max: connections,
    connectionTimeoutMillis,
    statement_timeout: Math.max(deadlineMs - 50, 1),
  });
  // Apart from the pool, which may be busy with the very questions that are to be ended.
  const ender = createPostgresPool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis,
    query_timeout: connectionTimeoutMillis,
    idleTimeoutMillis: 1000,
  });
  return {
    async read(text, values, signal) {
      try {
        signal.throwIfAborted();
        return await readRows(pool, ender, { text, values: [...values], types: cappedTypes(maxAnswerBytes) }, signal);
      } catch (thrown) {
        throw toPostgresError(silo.system, thrown, signal);
      }
    },
    close: async () => {
      await Promise.all([pool.end(), ender.end()]);
    },
  };
}

/** Read-only, and dates in one form, whatever the server's defaults; options in the address itself come after these. */
function withSessionDefaults(url: string): string {
  const address = new URL(url);
  const own = address.searchParams.get('options') ?? '';
  const defaults = '-c default_transaction_read_only=on -c DateStyle=ISO -c TimeZone=UTC';
  address.searchParams.set('options', `${defaults} ${own}`.trim());
  return address.href;
}

interface PostgresQuestion {
  readonly text: string;
  readonly values: unknown[];
  readonly types: ReturnType<typeof exactTypes>;
}

async function readRows(
  pool: PostgresPool,
  ender: PostgresPool,
  question: PostgresQuestion,
  signal: AbortSignal,
): Promise<unknown[]> {
  const client = await pool.connect();
  const end = () => {
    // Closed rather than given back: the request to end may arrive late and must not hit the next question.
    void endBackend(ender, client).finally(() => client.release(true));
  };
  if (signal.aborted) client.release();
  signal.throwIfAborted();
  signal.addEventListener('abort', end, { once: true });
  try {
    return (await client.query(question)).rows;
  } finally {
    signal.removeEventListener('abort', end);
    if (!signal.aborted) client.release();
  }
}

/** Best effort: where it fails, the statement timeout does it. */
async function endBackend(ender: PostgresPool, client: object): Promise<void> {
  const pid = 'processID' in client ? client.processID : null;
  await ender.query('select pg_cancel_backend($1)', [pid]).catch(() => {});
}

/** Counts an answer while it arrives. */
function cappedTypes(maxBytes: number) {
  let bytes = 0;
  return exactTypes((length) => {
    bytes += length;
    if (bytes > maxBytes) throw new AnswerTooLong(maxBytes);
  });
}

const STATEMENT_TIMEOUT = '57014';
/** Lost connections, a server that starts or stops, too many connections. */
const NOT_SERVING = /^(?:08...|57P..|53300)$/;
/** Wrong user, password or database. */
const NOT_SET_UP = /^(?:28...|3D000)$/;
// pg has no codes for these.
const POOL_FULL = 'timeout exceeded when trying to connect';
const CONNECTION_LOST = /^Connection terminated/;

function toPostgresError(system: string, cause: unknown, signal: AbortSignal): SiloError {
  const code = codeOf(cause);
  const message = cause instanceof Error ? cause.message : '';
  if (signal.aborted || code === STATEMENT_TIMEOUT) return new SiloError(system, 'SILO_TIMEOUT', { cause });
  if (cause instanceof AnswerTooLong) return new SiloError(system, 'SILO_BAD_RESPONSE', { cause, retryable: false });
  if (message === POOL_FULL) return new SiloError(system, 'SILO_OVERLOADED', { cause });
  if (NOT_SET_UP.test(code)) return new SiloError(system, 'SILO_CONFIG', { cause });
  const unreachable = isNotReached(cause) || NOT_SERVING.test(code) || CONNECTION_LOST.test(message);
  return new SiloError(system, unreachable ? 'SILO_UNREACHABLE' : 'SILO_FAULT', { cause });
}
