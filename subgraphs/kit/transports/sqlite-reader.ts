import { statSync } from 'node:fs';
import { SiloError } from '../silo-error.ts';
import { AnswerTooLong } from './answer-too-long.ts';
import type { SqlReader, SqlSilo } from './sql-reader.ts';
import { isBusy, isMissing, openSqlite, type SqliteDatabase, type SqliteRow } from './sqlite-database.ts';

/** Reads an SQLite file that somebody else writes. A file that was replaced is seen at the next question. */
export function createSqliteReader(silo: SqlSilo, file: string): SqlReader {
  let open: { readonly state: string; readonly database: SqliteDatabase } | null = null;
  const close = () => {
    open?.database.close();
    open = null;
  };
  const current = () => {
    const state = stateOf(silo.system, file);
    if (open?.state === state) return open.database;
    close();
    open = { state, database: openSqlite(file, { readOnly: true }) };
    return open.database;
  };
  return {
    async read(sql, parameters, signal) {
      if (signal.aborted) throw new SiloError(silo.system, 'SILO_TIMEOUT', { cause: signal.reason });
      try {
        return readCapped(current().prepare(sql).iterate(parameters), silo.limits.maxAnswerBytes);
      } catch (thrown) {
        throw toSqliteError(silo.system, thrown);
      }
    },
    close: async () => close(),
  };
}

/** Changes whenever the file is replaced or written. */
function stateOf(system: string, file: string): string {
  try {
    const { ino, mtimeNs, size } = statSync(file, { bigint: true });
    return `${ino} ${mtimeNs} ${size}`;
  } catch (cause) {
    throw new SiloError(system, 'SILO_UNREACHABLE', { cause });
  }
}

function readCapped(found: Iterable<SqliteRow>, maxBytes: number): SqliteRow[] {
  const rows: SqliteRow[] = [];
  let bytes = 0;
  for (const row of found) {
    bytes += bytesOf(row);
    if (bytes > maxBytes) throw new AnswerTooLong(maxBytes);
    rows.push(row);
  }
  return rows;
}

const NUMBER_BYTES = 8;

function bytesOf(row: SqliteRow): number {
  let bytes = 0;
  for (const name in row) {
    const value = row[name];
    bytes += typeof value === 'string' || value instanceof Uint8Array ? value.length : NUMBER_BYTES;
  }
  return bytes;
}

function toSqliteError(system: string, cause: unknown): SiloError {
  if (cause instanceof SiloError) return cause;
  if (cause instanceof AnswerTooLong) return new SiloError(system, 'SILO_BAD_RESPONSE', { cause, retryable: false });
  return new SiloError(system, isBusy(cause) || isMissing(cause) ? 'SILO_UNREACHABLE' : 'SILO_FAULT', { cause });
}
