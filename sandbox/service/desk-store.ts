import { type Kysely, sql } from '../../subgraphs/kit/index.ts';
import type { ServiceTables } from '../../subgraphs/service/store/tables.ts';
import type { ReachableStore } from '../sql-system.ts';

/** Rows by table; a table that is left out has none. */
export type ServiceRows = { readonly [Table in keyof ServiceTables]?: readonly ServiceTables[Table][] };

/** Where the service desk keeps its rows: the built-in store, filled from outside. */
export interface DeskStore extends ReachableStore {
  /** Readers see all of it or nothing. */
  write(act: (db: Kysely<ServiceTables>) => Promise<void>): Promise<void>;
}

const tables: readonly (keyof ServiceTables)[] = [
  'service_customer',
  'service_case',
  'service_note',
  'service_contact',
  'service_call_back',
];

// Both dialects take more values in a statement; larger ones are no faster.
const ROWS_AT_ONCE = 500;

/** Forgets everything and writes these rows. */
export async function replaceRows(db: Kysely<ServiceTables>, rows: ServiceRows): Promise<void> {
  for (const table of tables) await db.deleteFrom(table).execute();
  await insertRows(db, rows);
  // As a database's own upkeep would do in the night: without, it guesses at plans.
  for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(db);
}

/** Writes rows in the place of those with their numbers. */
export async function changeRows(
  db: Kysely<ServiceTables>,
  rows: Omit<ServiceRows, 'service_customer'>,
): Promise<void> {
  for (const [table, changed] of Object.entries(rows)) {
    const numbers = changed.map(({ number }) => number);
    if (numbers.length > 0) {
      await sql`delete from ${sql.table(table)} where number in (${sql.join(numbers)})`.execute(db);
    }
  }
  await insertRows(db, rows);
}

async function insertRows(db: Kysely<ServiceTables>, rows: ServiceRows): Promise<void> {
  for (const table of tables) {
    const all = rows[table] ?? [];
    for (let start = 0; start < all.length; start += ROWS_AT_ONCE) {
      await db
        .insertInto(table)
        .values(all.slice(start, start + ROWS_AT_ONCE))
        .execute();
    }
  }
}
