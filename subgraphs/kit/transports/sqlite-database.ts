import { DatabaseSync, type DatabaseSyncOptions, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** A value as SQLite hands it over; whole numbers that a JS number cannot hold are digits. */
export type SqliteRow = Record<string, number | string | Uint8Array | null>;

/** A statement in the form that Kysely's dialect asks for. */
export interface SqliteStatement {
  /** True if it answers rows. */
  readonly reader: boolean;
  all(parameters: readonly unknown[]): SqliteRow[];
  iterate(parameters: readonly unknown[]): IterableIterator<SqliteRow>;
  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
}

export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement;
  close(): void;
}

/** Opens an SQLite file with Node's own driver. A lock is not waited for: waiting would stop the whole process. */
export function openSqlite(file: string, options: Pick<DatabaseSyncOptions, 'readOnly'> = {}): SqliteDatabase {
  const database = new DatabaseSync(file, { ...options, readBigInts: true, timeout: 0 });
  return {
    prepare: (sql) => toStatement(database.prepare(sql)),
    close: () => database.close(),
  };
}

/** True where another connection holds the lock. */
export function isBusy(thrown: unknown): boolean {
  return [SQLITE_BUSY, SQLITE_LOCKED].includes(sqliteCode(thrown));
}

/** True where the file cannot be opened. */
export function isMissing(thrown: unknown): boolean {
  return sqliteCode(thrown) === SQLITE_CANTOPEN;
}

const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_CANTOPEN = 14;

/** SQLite's primary result code; extended codes keep it in the lowest byte. */
function sqliteCode(thrown: unknown): number {
  return thrown instanceof Error && 'errcode' in thrown ? Number(thrown.errcode) & 0xff : -1;
}

function toStatement(statement: StatementSync): SqliteStatement {
  const bound = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)).map(toRow),
    iterate: (parameters) => rowsOf(statement, bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
  };
}

function* rowsOf(statement: StatementSync, parameters: readonly SQLInputValue[]): Generator<SqliteRow, undefined> {
  for (const row of statement.iterate(...parameters)) yield toRow(row);
}

function toRow(row: Record<string, unknown>): SqliteRow {
  const values: SqliteRow = {};
  for (const name in row) {
    const value = row[name] as SqliteRow[string] | bigint;
    values[name] = typeof value === 'bigint' ? toExact(value) : value;
  }
  return values;
}

function toExact(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
