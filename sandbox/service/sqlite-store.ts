import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openSqlStore } from '../../subgraphs/kit/index.ts';
import { type ServiceTables, serviceMigrations } from '../../subgraphs/service/store/tables.ts';
import type { Reach } from '../sql-system.ts';
import type { DeskStore } from './desk-store.ts';

const FILE = 'service.db';

/**
 * The store as a SQLite file in a folder of its own. While the system is down the whole folder is moved away: the file
 * and what SQLite keeps beside it belong together.
 */
export function createSqliteStore(folder: string): DeskStore {
  const served = join(folder, 'store');
  const kept = join(folder, 'store.away');
  let reached: Reach = 'open';
  return {
    url: toUrl(join(served, FILE)),
    address: join(served, FILE),
    async write(act) {
      const url = toUrl(join(reached === 'open' ? served : kept, FILE));
      const { db, close } = await openSqlStore<ServiceTables>({ url, migrations: serviceMigrations });
      await db.transaction().execute(act).finally(close);
    },
    async reach(reach) {
      if (reach === reached) return;
      if (reached === 'open') await rename(served, kept);
      // Whoever opened the store in the meantime made an empty one.
      await rm(served, { recursive: true, force: true });
      if (reach === 'open') await rename(kept, served);
      if (reach === 'garbage') {
        await mkdir(served);
        await writeFile(join(served, FILE), 'not a database at all '.repeat(500));
      }
      reached = reach;
    },
    stop: async () => {},
  };
}

function toUrl(file: string): string {
  return pathToFileURL(file).href.replace('file:', 'sqlite:');
}
