import { CompiledQuery, type Kysely, type SqlMigration, sql } from '../../subgraphs/kit/index.ts';
import type { ReachableStore } from '../sql-system.ts';
import { type ErpCell, type ErpRow, type ErpRows, type TableName, tableForm, tableNames } from './tables.ts';

/** All tables have columns of text and whole numbers; their names stand in `tables.ts`. */
export type ErpDatabase = Record<TableName, Record<string, ErpCell>>;

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
  readonly rows: Iterable<ErpRows>;
}

/** Where the ERP system keeps its rows. */
export interface ErpStore extends ReachableStore {
  /** True if a column of numbers keeps letters and bytes too, whatever its type says. */
  readonly keepsAnything: boolean;
  /** Forgets all rows and writes these. Readers see the old ones until all new ones are there. */
  replace(rows: Iterable<ErpRows>): Promise<void>;
  /** Readers see all of a change or nothing of it. */
  change(change: ErpChange): Promise<void>;
  /** While it is held nobody else can read; nor may anything be replaced or changed. */
  hold(held: boolean): Promise<void>;
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

/** Writes rows, many at a time. They may be made while they are written, so that never all of them are there at once. */
export async function insertRows(db: Kysely<ErpDatabase>, rows: Iterable<ErpRows>): Promise<void> {
  const tables = tableNames.map((name) => ({ name, ...createInserter(db, name) }));
  for (const each of rows) {
    for (const { name, insert } of tables) {
      const ofTable = each[name];
      if (ofTable) await insert(ofTable);
    }
  }
  for (const { finish } of tables) await finish();
}

/** Keeps the rows of one table until they fill a statement, whose text is made once, of the first rows. */
function createInserter(db: Kysely<ErpDatabase>, name: TableName) {
  const columns = Object.keys(tableForm(name).columns);
  const most = Math.floor(VALUES_AT_ONCE / columns.length);
  const inOrder = (row: ErpRow) => Object.fromEntries(columns.map((column) => [column, row[column] as string]));
  let waiting: ErpRow[] = [];
  let fullStatement: string | null = null;
  return {
    async insert(rows: readonly ErpRow[]): Promise<void> {
      waiting.push(...rows);
      if (waiting.length < most) return;
      const [now, later] = [waiting.slice(0, most), waiting.slice(most)];
      waiting = later;
      fullStatement ??= db.insertInto(name).values(now.map(inOrder)).compile().sql;
      const values = now.flatMap((row) => columns.map((column) => row[column]));
      await db.executeQuery(CompiledQuery.raw(fullStatement, values));
    },
    async finish(): Promise<void> {
      if (waiting.length > 0) await db.insertInto(name).values(waiting).execute();
      waiting = [];
    },
  };
}

/** Lets the database count its rows, as its own upkeep would do in the night: without, it guesses at plans. */
export async function countRows(db: Kysely<ErpDatabase>): Promise<void> {
  for (const name of tableNames) await sql`analyze ${sql.table(name)}`.execute(db);
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

function chunksOfDocuments(documents: readonly DocumentKey[]): DocumentKey[][] {
  return Array.from({ length: Math.ceil(documents.length / VALUES_AT_ONCE) }, (_, index) =>
    documents.slice(index * VALUES_AT_ONCE, (index + 1) * VALUES_AT_ONCE),
  );
}
