import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Dialect, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { PatientSqliteDialect } from './patient-sqlite.ts';
import { createPostgresPool } from './postgres-pool.ts';
import { readSqlUrl, type SqlAddress } from './sql-url.ts';
import { openSqlite } from './sqlite-database.ts';

/** One step of a store's history. */
export interface SqlMigration<DB> {
  /** Never changed once it was released, and unique in the database. */
  readonly name: string;
  /** Runs in a transaction, once. Has to use words that both dialects understand. */
  readonly up: (db: Kysely<DB>) => Promise<void>;
}

export interface SqlStoreOptions<DB> {
  /** `sqlite:///absolute/file.db` (its folder is made), `sqlite::memory:` or `postgres://…`. */
  readonly url: string;
  /** In the order in which they are applied. */
  readonly migrations: readonly SqlMigration<DB>[];
}

/** A store of our own, read and written. */
export interface SqlStore<DB> {
  readonly db: Kysely<DB>;
  close(): Promise<void>;
}

/** Opens a store and brings it up to date. Several processes may do so at the same time: each step is applied once. */
export async function openSqlStore<DB>({ url, migrations }: SqlStoreOptions<DB>): Promise<SqlStore<DB>> {
  const address = readSqlUrl(url);
  const db = new Kysely<DB>({ dialect: toDialect(address) });
  try {
    // Readers and a writer do not wait for each other.
    if (address.is === 'sqlite') await sql`pragma journal_mode = wal`.execute(db);
    await db.transaction().execute((transaction) => migrate(transaction, address, migrations));
  } catch (thrown) {
    await db.destroy();
    throw thrown;
  }
  return { db, close: () => db.destroy() };
}

function toDialect(address: SqlAddress): Dialect {
  if (address.is === 'postgres')
    return new PostgresDialect({ pool: createPostgresPool({ connectionString: address.url }) });
  return new PatientSqliteDialect({
    database: async () => {
      if (address.file !== ':memory:') mkdirSync(dirname(address.file), { recursive: true });
      return openSqlite(address.file);
    },
  });
}

/** Any number that nobody else locks in the same database. */
const MIGRATION_LOCK = 720_155_001;

async function migrate<DB>(
  db: Transaction<DB>,
  { is }: SqlAddress,
  migrations: readonly SqlMigration<DB>[],
): Promise<void> {
  // Kept until the transaction ends; SQLite's transactions exclude each other anyway.
  if (is === 'postgres') await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db);
  await sql`create table if not exists applied_migration (name text primary key)`.execute(db);
  const { rows } = await sql<{ name: string }>`select name from applied_migration`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  for (const { name, up } of migrations) {
    if (applied.has(name)) continue;
    await up(db);
    await sql`insert into applied_migration (name) values (${name})`.execute(db);
  }
}
