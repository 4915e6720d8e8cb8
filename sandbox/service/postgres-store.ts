import { type ServiceTables, serviceMigrations } from '../../subgraphs/service/store/tables.ts';
import { type PostgresSchemaOptions, startPostgresSchema } from '../postgres-schema.ts';
import type { DeskStore } from './desk-store.ts';

export type PostgresStoreOptions = Pick<PostgresSchemaOptions<ServiceTables>, 'postgresUrl' | 'knobs' | 'port'>;

/** The store in a schema of its own of a PostgreSQL database. */
export async function startPostgresStore(options: PostgresStoreOptions): Promise<DeskStore> {
  const { db, url, address, enforce, stop } = await startPostgresSchema<ServiceTables>({
    ...options,
    owner: 'service',
    migrations: serviceMigrations,
  });
  return {
    url,
    address,
    write: (act) => db.transaction().execute(act),
    // The door reads the knobs itself; what is open already has to be told.
    reach: async () => enforce(),
    stop,
  };
}
