import { type ControlledTransaction, sql } from '../../subgraphs/kit/index.ts';
import { type PostgresSchemaOptions, startPostgresSchema } from '../postgres-schema.ts';
import {
  countRows,
  deleteAll,
  deleteDocuments,
  type ErpDatabase,
  type ErpStore,
  erpMigrations,
  insertRows,
} from './erp-store.ts';
import { tableNames } from './tables.ts';

export type PostgresStoreOptions = Pick<PostgresSchemaOptions<ErpDatabase>, 'postgresUrl' | 'knobs' | 'port'>;

/** The ERP system's rows in a schema of their own of a PostgreSQL database. Readers may only read, and see only this schema. */
export async function startPostgresStore(options: PostgresStoreOptions): Promise<ErpStore> {
  const { db, url, address, enforce, stop } = await startPostgresSchema<ErpDatabase>({
    ...options,
    owner: 'order_history',
    migrations: erpMigrations,
    readOnly: true,
  });
  let holder: ControlledTransaction<ErpDatabase> | null = null;
  const release = async () => {
    await holder?.rollback().execute();
    holder = null;
  };
  return {
    keepsAnything: false,
    url,
    address,
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
    reach: async () => enforce(),
    async hold(held) {
      await release();
      if (!held) return;
      holder = await db.startTransaction().execute();
      for (const name of tableNames) await sql`lock table ${sql.table(name)} in access exclusive mode`.execute(holder);
    },
    async stop() {
      await release();
      await stop();
    },
  };
}
