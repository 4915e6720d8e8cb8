import {
  type Compilable,
  type DatabaseConnection,
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { CallContext } from '../call.ts';
import { createPostgresReader } from './postgres-reader.ts';
import type { SqlSilo } from './sql-reader.ts';
import { readSqlUrl, type SqlAddress } from './sql-url.ts';
import { createSqliteReader } from './sqlite-reader.ts';

export {
  type Compilable,
  CompiledQuery,
  type ControlledTransaction,
  type Generated,
  type Insertable,
  type Kysely,
  type Selectable,
  sql,
} from 'kysely';

export interface SqlOptions {
  readonly silo: SqlSilo;
  /** `sqlite:///absolute/file.db` or `postgres://…`. */
  readonly url: string;
  /** Most connections at one time; PostgreSQL only. @default 8 */
  readonly connections?: number;
}

/** What can be asked: a built query, or the text of one in `sql` with its values bound. */
export type SqlQuestion<R> = Compilable<R> | RawBuilder<R>;

/** A read-only client of one database, in either dialect. */
export interface SqlClient<DB> {
  /** Builds questions; only `run` asks them. */
  readonly db: Kysely<DB>;
  /**
   * Asks one question and gives its rows. Text, numeric, bigint and dates come as text, smaller whole numbers as
   * numbers. Throws a `SiloError`; obeys the context's signal and the silo's size cap.
   */
  run<R>(build: (db: Kysely<DB>) => SqlQuestion<R>, context: Pick<CallContext, 'signal'>): Promise<R[]>;
  close(): Promise<void>;
}

export function openSql<DB>({ silo, url, connections }: SqlOptions): SqlClient<DB> {
  const address = readSqlUrl(url);
  const reader =
    address.is === 'sqlite'
      ? createSqliteReader(silo, address.file)
      : createPostgresReader(silo, address.url, connections);
  const db = new Kysely<DB>({ dialect: dialects[address.is] });
  return {
    db,
    async run<R>(build: (db: Kysely<DB>) => SqlQuestion<R>, { signal }: Pick<CallContext, 'signal'>) {
      const question = build(db);
      const { sql, parameters } = 'isRawBuilder' in question ? question.compile(db) : question.compile();
      return (await reader.read(sql, parameters, signal)) as R[];
    },
    close: () => reader.close(),
  };
}

/** A builder that executed by itself would know no deadline, and Kysely's own dummy answers no rows, which is a fact. */
class BuildOnlyDriver extends DummyDriver {
  override acquireConnection(): Promise<DatabaseConnection> {
    return Promise.reject(new Error('This builder only builds; ask with run().'));
  }
}

const dialects: Readonly<Record<SqlAddress['is'], Dialect>> = {
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new BuildOnlyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new BuildOnlyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
};
