import type { Compilable, Kysely, SqlClient } from '../kit/index.ts';
import {
  type CallContext,
  found,
  invalid,
  type Outcome,
  type Row,
  SiloError,
  type SourceInfo,
  sourceInfo,
  toDateTime,
} from '../kit/index.ts';
import type { AccountNumber } from './domain.ts';
import { orderHistorySilo as silo } from './silo-declaration.ts';
import type { OrderHistoryTables } from './silo-tables.ts';

export type Sql = SqlClient<OrderHistoryTables>;

/** The rows of one statement. */
export async function ask<R>(
  sql: Sql,
  build: (db: Kysely<OrderHistoryTables>) => Compilable<R>,
  context: CallContext,
): Promise<Row[]> {
  return (await sql.run(build, context)) as Row[];
}

/** What was made of rows, or, where they cannot be read, why not. */
export function outcomeOf<T>(read: () => T): Outcome<T> {
  try {
    return found(read());
  } catch (thrown) {
    if (thrown instanceof SiloError) return invalid(thrown);
    throw thrown;
  }
}

/** The database itself is the system of record: what it answers is true at the moment of the question. */
export function liveSource({ clock }: CallContext): SourceInfo {
  return sourceInfo(silo, clock, toDateTime(clock.now(), silo.timeZone));
}

/** Keys that no address book can have belong to nobody. */
export function toAccountNumbers(accounts: readonly AccountNumber[]): number[] {
  return accounts.filter((account) => /^[1-9]\d{0,8}$/.test(account)).map(Number);
}
