import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of a test's own on a PostgreSQL server. */
export interface PostgresDatabase {
  readonly url: string;
  /** Also while somebody is connected. */
  drop(): Promise<void>;
}

export async function createDatabase(server: string): Promise<PostgresDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOn(server, `create database ${name}`);
  return {
    url: Object.assign(new URL(server), { pathname: name }).href,
    drop: () => runOn(server, `drop database if exists ${name} with (force)`),
  };
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
