import { isDeepStrictEqual } from 'node:util';
import type { Kysely, SourceInfo } from '../../kit/index.ts';
import type { MadePromise } from '../rules/promise.ts';
import type { LedgerTables, PromiseRow } from './ledger-tables.ts';
import { type PromiseToRecord, toMadePromise, toPromiseRow } from './promise-rows.ts';

/** What recording came to, with the promise as the ledger has it. */
export interface RecordPromise {
  /** `known`: the same promise was recorded before. `taken`: the id is another promise's, which stays as it is. */
  readonly is: 'recorded' | 'known' | 'taken';
  readonly promise: MadePromise;
}

/** Writes a promise down, once, however often and by however many processes it is tried. */
export async function recordIn(
  db: Kysely<LedgerTables>,
  promise: PromiseToRecord,
  source: SourceInfo,
): Promise<RecordPromise> {
  const row = toPromiseRow(promise);
  const inserted = await db
    .insertInto('recorded_promise')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  const kept = await db.selectFrom('recorded_promise').selectAll().where('id', '=', row.id).executeTakeFirstOrThrow();
  return { is: inserted ? 'recorded' : sameRow(kept, row) ? 'known' : 'taken', promise: toMadePromise(kept, source) };
}

function sameRow(kept: PromiseRow, row: PromiseRow): boolean {
  return isDeepStrictEqual({ ...kept }, { ...row });
}
