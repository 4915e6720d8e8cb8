import { open, truncate } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import type { Random } from '../../../sandbox/world/generator/random.ts';

/** Numeric columns of the order tables that no question looks for. */
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  F4201: ['SHPDDJ', 'SHCNDJ', 'SHCNTM', 'SHOTOT', 'SHTDAY'],
  F4211: ['SDUORG', 'SDSOCN', 'SDUPRC', 'SDAEXP', 'SDUPMJ', 'SDTDAY'],
  F42119: ['SDUORG', 'SDSOCN', 'SDUPRC', 'SDAEXP', 'SDUPMJ', 'SDTDAY'],
};

/** Text columns of the same kind. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  F4211: ['SDLITM', 'SDDSC1'],
  F42119: ['SDLITM', 'SDDSC1'],
  F0111: ['WWGNNM', 'WWSRNM'],
};

const LETTERS = ['abc', '12x', '1.5.2', '--', '٣'];
const BYTES = [Buffer.from([0, 255]), Buffer.from('12345')];
const PAGE_BYTES = 4096;

/**
 * One of the things that happen to the rows or the file of a database; its name. Left out is what makes another valid row:
 * other text for text, zero or blank (which mean none) for numbers, and rows that are missing.
 */
export async function mutateDatabase(file: string, random: Random): Promise<string> {
  const kind = random.pick(['retyped', 'retyped', 'retyped', 'duplicated', 'reordered', 'truncated', 'torn']);
  if (kind === 'truncated') await truncate(file, PAGE_BYTES * random.int(0, 4) + random.int(0, PAGE_BYTES - 1));
  else if (kind === 'torn') await tear(file, random);
  else changeRow(file, kind, random);
  return kind;
}

/** What belongs to the first page is gone. */
async function tear(file: string, random: Random): Promise<void> {
  const handle = await open(file, 'r+');
  const at = random.int(0, 99);
  await handle.write(Buffer.alloc(PAGE_BYTES - at, random.pick([0, 0xff])), 0, PAGE_BYTES - at, at);
  await handle.close();
}

function changeRow(file: string, kind: string, random: Random): void {
  const database = new DatabaseSync(file);
  try {
    const isText = random.chance(0.3);
    const columns = isText ? TEXTS : NUMBERS;
    const table = random.pick(Object.keys(columns));
    const row = pickRow(database, table, random);
    if (kind === 'retyped') {
      const value = isText ? random.pick(BYTES) : random.pick([...LETTERS, ...BYTES, 1.5, 1e300, -1.25]);
      const column = random.pick(columns[table] ?? []);
      database.prepare(`update "${table}" set "${column}" = ? where rowid = ?`).run(value, row);
    } else copyRow(database, table, row, kind);
  } finally {
    database.close();
  }
}

function pickRow(database: DatabaseSync, table: string, random: Random): number {
  const rows = database.prepare(`select rowid as row from "${table}"`).all();
  return Number(random.pick(rows).row);
}

/** Once more at the end, where the table allows it; or only there. */
function copyRow(database: DatabaseSync, table: string, row: number, kind: string): void {
  database.exec(`create temp table row as select * from "${table}" where rowid = ${row}`);
  if (kind === 'reordered') database.exec(`delete from "${table}" where rowid = ${row}`);
  try {
    database.exec(`insert into "${table}" select * from temp.row`);
  } catch {
    // A key of the table refuses a second row: then there is none.
  }
}
