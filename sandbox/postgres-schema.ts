import { randomBytes } from 'node:crypto';
import { type Kysely, openSqlStore, type SqlMigration } from '../subgraphs/kit/index.ts';
import type { Knobs } from './stand-in.ts';
import { startTcpProxy } from './tcp-proxy.ts';

export interface PostgresSchemaOptions<DB> {
  /** The database in which the schema is made, and dropped at the end. */
  readonly postgresUrl: string;
  /** Whose it is; a random end makes it unique. */
  readonly owner: string;
  readonly migrations: readonly SqlMigration<DB>[];
  readonly knobs: Knobs;
  /** Of the door through which others come; 0 for any. */
  readonly port: number;
  /** What others may do. @default read and write */
  readonly readOnly?: boolean;
}

/** A schema of a system's own in a PostgreSQL database. */
export interface PostgresSchema<DB> {
  /** For the system itself. */
  readonly db: Kysely<DB>;
  /** For everybody else: through the door, and only into this schema. */
  readonly url: string;
  readonly address: string;
  /** Lets the knobs act on connections that are open already. */
  enforce(): void;
  stop(): Promise<void>;
}

/** Others come through a door that can be shut and slowed down; the system itself does not. */
export async function startPostgresSchema<DB>({
  postgresUrl,
  owner,
  migrations,
  knobs,
  port,
  readOnly = false,
}: PostgresSchemaOptions<DB>): Promise<PostgresSchema<DB>> {
  const schema = `${owner}_${randomBytes(4).toString('hex')}`;
  await inDatabase(postgresUrl, (db) => db.schema.createSchema(schema).execute());
  const options = `-c search_path=${schema}`;
  const { db, close } = await openSqlStore<DB>({ url: withOptions(postgresUrl, options), migrations });
  const { hostname, port: target } = new URL(postgresUrl);
  const door = await startTcpProxy({ target: { host: hostname, port: Number(target || 5432) }, knobs, port });
  return {
    db,
    url: throughDoor(
      withOptions(postgresUrl, readOnly ? `${options} -c default_transaction_read_only=on` : options),
      door,
    ),
    address: `PostgreSQL, schema ${schema}, through 127.0.0.1:${door.port}`,
    enforce: door.enforce,
    async stop() {
      await door.stop();
      await close();
      await inDatabase(postgresUrl, (admin) => admin.schema.dropSchema(schema).cascade().execute());
    },
  };
}

function throughDoor(postgresUrl: string, { port }: { readonly port: number }): string {
  const url = new URL(postgresUrl);
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
async function inDatabase<DB>(postgresUrl: string, act: (db: Kysely<DB>) => Promise<void>): Promise<void> {
  const url = withOptions(postgresUrl, '-c search_path=pg_temp');
  const { db, close } = await openSqlStore<DB>({ url, migrations: [] });
  await act(db).finally(close);
}
