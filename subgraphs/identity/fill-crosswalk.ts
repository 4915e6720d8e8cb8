import { openSqlStore, type SqlStore, sql } from '../kit/index.ts';
import { type CrosswalkFile, CrosswalkFileError, type Placed } from './crosswalk-file.ts';
import type { LinkLine, MergeLine } from './crosswalk-line.ts';
import { toAccountText } from './ids.ts';
import { type CrosswalkTables, type CustomerRow, crosswalkMigrations, type LinkRow } from './silo-tables.ts';

/** What filling the store from a file came to, in numbers of records. */
export interface FillReport {
  readonly customersAdded: number;
  readonly linksAdded: number;
  /** Lines that say what the store already knew. */
  readonly known: number;
  /** Lines that say something else than the store does. The store was kept: decisions made there are newer. */
  readonly differing: number;
}

/**
 * Opens the store, which is made if need be, and adds what a file has and the store does not: all of it or, when
 * anything is wrong, nothing. What the store already has on a record or a customer is never changed by a file.
 */
export async function fillCrosswalk(url: string, file: CrosswalkFile | null): Promise<FillReport | null> {
  const store = await openSqlStore<CrosswalkTables>({ url, migrations: crosswalkMigrations });
  try {
    return file && (await store.db.transaction().execute((db) => fill(db, file)));
  } finally {
    await store.close();
  }
}

type Db = SqlStore<CrosswalkTables>['db'];

async function fill(db: Db, file: CrosswalkFile): Promise<FillReport> {
  const known = await readKnown(db);
  refuseUnknownTargets(file, known);
  const customers = newCustomers(file, known);
  const links = file.links.map(({ value }) => value).filter((link) => !known.customerOf.has(toAccountText(link)));
  for (const rows of chunks(customers)) await db.insertInto('customer').values(rows).onConflict(ignore).execute();
  for (const rows of chunks(links)) await db.insertInto('link').values(rows.map(toRow)).onConflict(ignore).execute();
  // Without it a server that knows nothing yet of the new rows reads whole tables for a handful of customers.
  if (links.length > 0) for (const table of ['customer', 'link']) await sql`analyze ${sql.table(table)}`.execute(db);
  const differing = countDiffering(file, known);
  return {
    customersAdded: customers.length,
    linksAdded: links.length,
    known: file.links.length - links.length + knownMerges(file, known).length - differing,
    differing,
  };
}

interface Known {
  readonly mergedInto: ReadonlyMap<string, string | null>;
  /** The customer of each record, of the newest link; closed links count. */
  readonly customerOf: ReadonlyMap<string, string>;
}

async function readKnown(db: Db): Promise<Known> {
  const customers = await db.selectFrom('customer').select(['id', 'merged_into']).execute();
  const links = await db.selectFrom('link').select(['system', 'key', 'customer_id']).orderBy('valid_from').execute();
  return {
    mergedInto: new Map(customers.map(({ id, merged_into }) => [id, merged_into])),
    customerOf: new Map(links.map((link) => [toAccountText(link), link.customer_id])),
  };
}

function refuseUnknownTargets(file: CrosswalkFile, { mergedInto }: Known): void {
  const named = new Set([...file.links, ...file.merges].map(({ value }) => value.customer));
  const problems = file.merges
    .filter(({ value }) => !named.has(value.mergedInto) && !mergedInto.has(value.mergedInto))
    .map(({ line, value }) => ({
      line,
      value: `mergedInto: expected a customer of this file or of the store, received "${value.mergedInto}"`,
    }));
  if (problems.length > 0) throw new CrosswalkFileError(file.path, problems);
}

/** A customer is known since its first link. */
function newCustomers({ links, merges }: CrosswalkFile, { mergedInto }: Known): CustomerRow[] {
  const rows = new Map<string, CustomerRow>();
  const add = (id: string, at: string, merged_into: string | null) => {
    if (mergedInto.has(id)) return;
    const { created_at = at } = rows.get(id) ?? {};
    rows.set(id, { id, created_at: created_at < at ? created_at : at, merged_into });
  };
  for (const { value } of links) add(value.customer, toInstant(value.linkedAt), null);
  for (const { value } of merges) add(value.customer, toInstant(value.createdAt), value.mergedInto);
  return [...rows.values()];
}

function knownMerges({ merges }: CrosswalkFile, { mergedInto }: Known): Placed<MergeLine>[] {
  return merges.filter(({ value }) => mergedInto.has(value.customer));
}

function countDiffering(file: CrosswalkFile, known: Known): number {
  const links = file.links.filter(({ value }) => {
    const customer = known.customerOf.get(toAccountText(value));
    return customer !== undefined && customer !== value.customer;
  });
  const merges = knownMerges(file, known).filter(
    ({ value }) => known.mergedInto.get(value.customer) !== value.mergedInto,
  );
  return links.length + merges.length;
}

function toRow(link: LinkLine): LinkRow {
  return {
    customer_id: link.customer,
    system: link.system,
    key: link.key,
    grade: link.grade,
    method: link.method,
    rule_id: link.rule ?? null,
    rule_version: link.ruleVersion ?? null,
    matched_on: JSON.stringify(link.matchedOn),
    linked_at: link.linkedAt,
    decided_by: link.decidedBy ?? null,
    valid_from: toInstant(link.linkedAt),
    valid_to: null,
  };
}

function toInstant(dateTime: string): string {
  return new Date(Date.parse(dateTime)).toISOString();
}

// Times the columns of a link this stays below every driver's limit on parameters.
const ROWS_PER_INSERT = 1000;

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_, index) =>
    rows.slice(index * ROWS_PER_INSERT, (index + 1) * ROWS_PER_INSERT),
  );
}

/** Another process may be filling the same store from the same file. */
function ignore<Builder extends { doNothing(): Result }, Result>(conflict: Builder): Result {
  return conflict.doNothing();
}
