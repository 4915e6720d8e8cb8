import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Kysely, openSqlStore, type SqlStore, sql } from '../../subgraphs/kit/index.ts';
import type { Reach } from '../sql-system.ts';
import { countRows, deleteDocuments, type ErpDatabase, type ErpStore, erpMigrations, insertRows } from './erp-store.ts';

/**
 * The ERP system's rows in one SQLite file. It is never written where it is read: every change is made in a copy that
 * then takes the file's place, so readers need no lock. While the system is down the file is moved away.
 */
export function createSqliteStore(folder: string): ErpStore {
  const served = join(folder, 'order-history.db');
  const kept = join(folder, 'order-history.away.db');
  const next = join(folder, 'order-history.next.db');
  let reached: Reach = 'open';
  let holder: SqlStore<ErpDatabase> | null = null;
  const release = async () => {
    await holder?.close();
    holder = null;
  };
  const place = () => (reached === 'open' ? served : kept);
  return {
    keepsAnything: true,
    url: toUrl(served),
    address: served,
    async replace(rows) {
      await rm(next, { force: true });
      await withDatabase(next, async (db) => {
        await insertRows(db, rows);
        await countRows(db);
      });
      await rename(next, place());
    },
    async change({ documents, rows }) {
      await copyFile(place(), next);
      await withDatabase(next, async (db) => {
        await deleteDocuments(db, documents);
        await insertRows(db, rows);
      });
      await rename(next, place());
    },
    async reach(reach) {
      if (reach === reached) return;
      if (reached === 'open') await rename(served, kept);
      if (reach === 'open') await rename(kept, served);
      if (reach === 'garbage') await writeFile(served, 'not a database at all '.repeat(500));
      if (reach === 'away') await rm(served, { force: true });
      reached = reach;
    },
    async hold(held) {
      await release();
      if (!held) return;
      await copyFile(place(), next);
      holder = await openDatabase(next);
      await sql`begin exclusive`.execute(holder.db);
      await rename(next, place());
    },
    stop: release,
  };
}

function toUrl(file: string): string {
  return pathToFileURL(file).href.replace('file:', 'sqlite:');
}

/** Opens a file, lets one transaction happen in it, and leaves one file behind, without a write-ahead log. */
async function withDatabase(file: string, write: (db: Kysely<ErpDatabase>) => Promise<void>): Promise<void> {
  const { db, close } = await openDatabase(file);
  await db.transaction().execute(write).finally(close);
}

/** Opens a file that nobody else sees yet; after a crash it is made anew. */
async function openDatabase(file: string): Promise<SqlStore<ErpDatabase>> {
  const store = await openSqlStore<ErpDatabase>({ url: toUrl(file), migrations: erpMigrations });
  await sql`pragma journal_mode = delete`.execute(store.db);
  await sql`pragma synchronous = off`.execute(store.db);
  return store;
}
