import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import { isBusy } from './sqlite-database.ts';

const LONGEST_WAIT_MS = 5_000;
const PAUSE_MS = 10;

/**
 * Kysely's SQLite with several processes in mind: a transaction takes the write lock at its start, so that it never
 * fails half-way, and a lock that another holds is waited for without stopping this process.
 */
export class PatientSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new PatientSqliteDriver(this.#config);
  }
}

class PatientSqliteDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return patient(await super.acquireConnection());
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function patient(connection: DatabaseConnection): DatabaseConnection {
  return {
    executeQuery: <R>(query: CompiledQuery) => untilFree<R>(() => connection.executeQuery<R>(query)),
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
}

async function untilFree<R>(execute: () => Promise<QueryResult<R>>): Promise<QueryResult<R>> {
  const startedAt = performance.now();
  while (true) {
    try {
      return await execute();
    } catch (thrown) {
      if (!isBusy(thrown) || performance.now() - startedAt > LONGEST_WAIT_MS) throw thrown;
      await sleep(PAUSE_MS);
    }
  }
}
