import { randomBytes } from 'node:crypto';
import { type Kysely, openSqlStore } from '../../subgraphs/kit/index.ts';
import type { Knobs } from '../stand-in.ts';
import { startTcpProxy } from '../tcp-proxy.ts';
import {
  countRows,
  deleteAll,
  deleteDocuments,
  type ErpDatabase,
  type ErpStore,
  erpMigrations,
  insertRows,
} from './erp-store.ts';

export interface PostgresStoreOptions {
  /** The database in which a schema is made for the ERP system's tables, and dropped at the end. */
  readonly postgresUrl: string;
  readonly knobs: Knobs;
  /** Of the door through which readers come; 0 for any. */
  readonly port: number;
}

/**
 * The ERP system's rows in a schema of their own of a PostgreSQL database. Readers come through a door that can be shut
 * and slowed down; the system itself does not.
 */
export async function startPostgresStore({ postgresUrl, knobs, port }: PostgresStoreOptions): Promise<ErpStore> {
  const schema = `order_history_${randomBytes(4).toString('hex')}`;
  await inDatabase(postgresUrl, (db) => db.schema.createSchema(schema).execute());
  const { db, close } = await openSqlStore<ErpDatabase>({
    url: withOptions(postgresUrl, `-c search_path=${schema}`),
    migrations: erpMigrations,
  });
  const { hostname, port: target } = new URL(postgresUrl);
  const door = await startTcpProxy({ target: { host: hostname, port: Number(target || 5432) }, knobs, port });
  return {
    url: readersUrl(postgresUrl, schema, door.port),
    address: `PostgreSQL, schema ${schema}, through 127.0.0.1:${door.port}`,
    replace: (rows) =>
      db.transaction().execute(async (transaction) => {
        await deleteAll(transaction);
        await insertRows(transaction, rows);
        await countRows(transaction);
      }),
    change: ({ documents, rows }) =>
      db.transaction().execute(async (transaction) => {
        await deleteDocuments(transaction, documents);
        await insertRows(transaction, rows);
      }),
    // The door reads the knobs itself; what is open already has to be told.
    reach: async () => door.enforce(),
    async stop() {
      await door.stop();
      await close();
      await inDatabase(postgresUrl, (admin) => admin.schema.dropSchema(schema).cascade().execute());
    },
  };
}

/** Readers may only read, and see only this schema. */
function readersUrl(postgresUrl: string, schema: string, port: number): string {
  const url = new URL(withOptions(postgresUrl, `-c search_path=${schema} -c default_transaction_read_only=on`));
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url.href;
}

function withOptions(postgresUrl: string, options: string): string {
  const url = new URL(postgresUrl);
  url.searchParams.set('options', options);
  return url.href;
}

/** Acts outside the schema and leaves nothing else behind: what a store notes of itself goes with the session. */
async function inDatabase(postgresUrl: string, act: (db: Kysely<ErpDatabase>) => Promise<void>): Promise<void> {
  const url = withOptions(postgresUrl, '-c search_path=pg_temp');
  const { db, close } = await openSqlStore<ErpDatabase>({ url, migrations: [] });
  await act(db).finally(close);
}
