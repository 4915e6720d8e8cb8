import type { Kysely, SqlMigration } from '../../subgraphs/kit/index.ts';
import { type ErpRow, type ErpRows, type TableName, tableForm, tableNames } from './tables.ts';

/** All tables have columns of text and whole numbers; their names stand in `tables.ts`. */
export type ErpDatabase = Record<TableName, Record<string, string | number>>;

/** A document whose rows are written anew. */
export interface DocumentKey {
  readonly company: string;
  readonly document: number;
  /** As it stands in its column. */
  readonly type: string;
}

/** What was true before is replaced: these documents, by these rows. */
export interface ErpChange {
  readonly documents: readonly DocumentKey[];
  readonly rows: readonly ErpRows[];
}

/** How the store can be reached. */
export type Reach = 'open' | 'away' | 'garbage';

/** Where the ERP system keeps its rows. */
export interface ErpStore {
  /** For those who read it. */
  readonly url: string;
  /** In words, for the start table. */
  readonly address: string;
  /** Forgets all rows and writes these. Readers see the old ones until all new ones are there. */
  replace(rows: readonly ErpRows[]): Promise<void>;
  /** Readers see all of a change or nothing of it. */
  change(change: ErpChange): Promise<void>;
  reach(reach: Reach): Promise<void>;
  stop(): Promise<void>;
}

/** The same tables, keys and indexes in every dialect. */
export const erpMigrations: readonly SqlMigration<ErpDatabase>[] = [{ name: 'erp tables', up: createTables }];

async function createTables(db: Kysely<ErpDatabase>): Promise<void> {
  for (const name of tableNames) {
    const { columns, key, indexes = [] } = tableForm(name);
    const bare = db.schema.createTable(name);
    const table = Object.entries(columns).reduce(
      (builder, [column, type]) => builder.addColumn(column, type, (each) => each.notNull()),
      bare,
    );
    await table.addPrimaryKeyConstraint(`${name}_PK`, [...key] as never[]).execute();
    for (const [index, on] of indexes.entries()) {
      await db.schema
        .createIndex(`${name}_${index + 1}`)
        .on(name)
        .columns([...on])
        .execute();
    }
  }
}

/** Writes rows, many at a time. */
export async function insertRows(db: Kysely<ErpDatabase>, rows: readonly ErpRows[]): Promise<void> {
  for (const name of tableNames) {
    const ofTable = rows.flatMap((each) => each[name] ?? []);
    for (const chunk of chunksOfRows(ofTable)) await db.insertInto(name).values(chunk).execute();
  }
}

/** Deletes everything in the tables. */
export async function deleteAll(db: Kysely<ErpDatabase>): Promise<void> {
  for (const name of tableNames) await db.deleteFrom(name).execute();
}

/** Deletes the rows of these documents in all tables. */
export async function deleteDocuments(db: Kysely<ErpDatabase>, documents: readonly DocumentKey[]): Promise<void> {
  const groups = Map.groupBy(documents, ({ company, type }) => `${company} ${type}`);
  for (const group of [...groups.values()].flatMap(chunksOfDocuments)) {
    const [{ company, type }] = group as [DocumentKey];
    const numbers = group.map(({ document }) => document);
    for (const [name, prefix] of documentTables) {
      await db
        .deleteFrom(name)
        .where(`${prefix}KCOO`, '=', company)
        .where(`${prefix}DCTO`, '=', type)
        .where(`${prefix}DOCO`, 'in', numbers)
        .execute();
    }
  }
}

const documentTables: readonly (readonly [TableName, string])[] = [
  ['F4201', 'SH'],
  ['F4006', 'OA'],
  ['F4211', 'SD'],
  ['F42119', 'SD'],
];

// Both dialects take more; larger statements are no faster.
const VALUES_AT_ONCE = 10_000;

function chunksOfRows(rows: readonly ErpRow[]): ErpRow[][] {
  const [first = {}] = rows;
  return chunksOf(rows, Math.max(1, Math.floor(VALUES_AT_ONCE / Object.keys(first).length)));
}

function chunksOfDocuments(documents: readonly DocumentKey[]): DocumentKey[][] {
  return chunksOf(documents, VALUES_AT_ONCE);
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
