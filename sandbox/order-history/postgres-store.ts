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

export type PostgresStoreOptions = Pick<PostgresSchemaOptions<ErpDatabase>, 'postgresUrl' | 'knobs' | 'port'>;

/** The ERP system's rows in a schema of their own of a PostgreSQL database. Readers may only read, and see only this schema. */
export async function startPostgresStore(options: PostgresStoreOptions): Promise<ErpStore> {
  const { db, url, address, enforce, stop } = await startPostgresSchema<ErpDatabase>({
    ...options,
    owner: 'order_history',
    migrations: erpMigrations,
    readOnly: true,
  });
  return {
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
    stop,
  };
}
