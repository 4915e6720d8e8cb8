import {
  type CallContext,
  createQuestion,
  found,
  invalid,
  type Outcome,
  openSql,
  type Question,
  type SourceInfo,
  sourceInfo,
  sql,
  toSiloError,
} from '../../kit/index.ts';
import type { MadePromise } from '../rules/promise.ts';
import { ledgerSilo as silo } from './ledger-declaration.ts';
import { createLedgerStore } from './ledger-store.ts';
import type { LedgerTables, PromiseRow } from './ledger-tables.ts';
import { type PromiseToRecord, toMadePromise } from './promise-rows.ts';
import { type RecordPromise, recordIn } from './record-promise.ts';

/** Promises that no silo keeps. The promises that silos keep are not copied here. */
export interface PromiseLedger {
  /** By order number, in the order in which they were made. None is an empty list. */
  readonly ofOrders: Question<string, readonly MadePromise[]>;
  readonly byIds: Question<string, MadePromise>;
  readonly record: (promise: PromiseToRecord, context: CallContext) => Promise<RecordPromise>;
  close(): Promise<void>;
}

/** @param url `sqlite:///absolute/file.db` (made if need be) or `postgres://…`. */
export function openPromiseLedger(url: string): PromiseLedger {
  const client = openSql<LedgerTables>({ silo, url });
  const store = createLedgerStore(url);
  const rowsBy = async (column: 'order_number' | 'id', values: readonly string[], context: CallContext) => {
    await store.ready();
    return client.run(() => rowsQuery(column, values), context);
  };
  // So that the first question, which has a deadline, need not wait for it. What fails now is told by the questions.
  store.ready().catch(() => {});
  return {
    ofOrders: createQuestion({
      silo,
      name: 'recordedPromisesOfOrder',
      absent: () => [],
      ask: async (numbers, context) => {
        const source = sourceNow(context);
        const groups = Map.groupBy(await rowsBy('order_number', numbers, context), (row) => row.order_number);
        return { source, entries: [...groups].map(([number, rows]) => [number, toPromises(rows, source)] as const) };
      },
    }),
    byIds: createQuestion({
      silo,
      name: 'recordedPromiseById',
      absent: 'notFound',
      ask: async (ids, context) => {
        const source = sourceNow(context);
        const rows = await rowsBy('id', ids, context);
        return { source, entries: rows.map((row) => [row.id, readable(() => toMadePromise(row, source))] as const) };
      },
    }),
    record: async (promise, context) => recordIn((await store.ready()).db, promise, sourceNow(context)),
    close: async () => {
      await store.close();
      await client.close();
    },
  };
}

function rowsQuery(column: string, values: readonly string[]) {
  return sql<PromiseRow>`select * from recorded_promise where ${sql.ref(column)} in (${sql.join(values)})`;
}

/** Never cut short: a promise that cannot be read makes the order's promises unknown. */
function toPromises(rows: readonly PromiseRow[], source: SourceInfo): Outcome<readonly MadePromise[]> {
  return readable(() => rows.map((row) => toMadePromise(row, source)).sort(asMade));
}

function readable<T>(read: () => T): Outcome<T> {
  try {
    return found(read());
  } catch (thrown) {
    return invalid(toSiloError(silo.system, thrown));
  }
}

function asMade(a: MadePromise, b: MadePromise): number {
  return Date.parse(a.madeAt) - Date.parse(b.madeAt) || (a.id < b.id ? -1 : 1);
}

function sourceNow({ clock }: CallContext): SourceInfo {
  return sourceInfo(silo, clock, clock.now().toISOString());
}
