import {
  type CallContext,
  createQuestion,
  createScan,
  found,
  invalid,
  type Listing,
  type Outcome,
  openSql,
  type Question,
  type Row,
  toSiloError,
} from '../../kit/index.ts';
import type { Lists, ServiceSilo } from '../silo.ts';
import { serviceSilo as silo, sourceNow } from '../silo-declaration.ts';
import { complaintsOpen } from './complaints.ts';
import { createPreparation } from './preparation.ts';
import { customersQuery, type RecordTable, rowsBy, type StoreQuery } from './queries.ts';
import { type ReadRow, toCallBack, toCase, toContact, toCustomer, toNote } from './records.ts';
import type { ServiceTables } from './tables.ts';

/** Asks the store one question and gives its rows. Throws a `SiloError`. */
export type AskStore = (query: StoreQuery, context: CallContext) => Promise<Row[]>;

/**
 * The service system of a retailer that has none: cases, notes, conversations and call-backs in a store of our own.
 * @param url `sqlite:///absolute/file.db` (made if need be) or `postgres://…`.
 */
export function openServiceStore(url: string): ServiceSilo {
  const client = openSql<ServiceTables>({ silo, url });
  const prepared = createPreparation(url);
  const ask: AskStore = async (query, context) => {
    await prepared();
    return (await client.run(() => query, context)) as Row[];
  };
  const lists = <T>(name: string, table: RecordTable, read: ReadRow<T>): Lists<T> => ({
    byOrder: listQuestion(ask, `${name}ByOrder`, [table, 'order_number'], read),
    byCustomer: listQuestion(ask, `${name}ByCustomer`, [table, 'customer_key'], read),
  });
  // So that the first question, which has a deadline, need not wait for it. What fails now is told by the questions.
  prepared().catch(() => {});
  return {
    cases: {
      ...lists('cases', 'service_case', toCase),
      byNumber: recordQuestion(ask, 'caseByNumber', ['service_case', 'number'], toCase),
    },
    notes: {
      ...lists('notes', 'service_note', toNote),
      byNumber: recordQuestion(ask, 'noteByNumber', ['service_note', 'number'], toNote),
    },
    contacts: lists('contacts', 'service_contact', toContact),
    callBacks: lists('callBacks', 'service_call_back', toCallBack),
    complaintsOpen: complaintsOpen(ask),
    customerByKey: recordQuestion(ask, 'customerByKey', ['service_customer', 'key'], toCustomer),
    findCustomers: createScan(silo, 'findCustomers', async (lookUp, context) => {
      const rows = await ask(customersQuery(lookUp), context);
      const source = sourceNow(context.clock);
      return { items: rows.map((row) => toCustomer(row, source)), source };
    }),
    close: async () => {
      await prepared().catch(() => {});
      await client.close();
    },
  };
}

/** A table and the column by which it is asked. */
type Place = readonly [table: keyof ServiceTables, column: string];

/** One record per key. */
function recordQuestion<T>(ask: AskStore, name: string, place: Place, read: ReadRow<T>): Question<string, T> {
  return groupQuestion(ask, name, place, 'notFound', ([row], source) => read(row, source));
}

/** All records of a key; none is an empty list. */
function listQuestion<T>(ask: AskStore, name: string, place: Place, read: ReadRow<T>): Question<string, Listing<T>> {
  return groupQuestion(
    ask,
    name,
    place,
    (source) => ({ items: [], source }),
    (rows, source) => ({ items: rows.map((row) => read(row, source)), source }),
  );
}

type Rows = readonly [Row, ...Row[]];

function groupQuestion<T>(
  ask: AskStore,
  name: string,
  [table, column]: Place,
  absent: Parameters<typeof createQuestion<string, T>>[0]['absent'],
  read: (rows: Rows, source: Listing<never>['source']) => T,
): Question<string, T> {
  return createQuestion<string, T>({
    silo,
    name,
    absent,
    ask: async (keys, context) => {
      const rows = await ask(rowsBy(table, column, keys), context);
      const source = sourceNow(context.clock);
      const groups = Map.groupBy(rows, (row) => String(row[column]));
      const entries = [...groups].map(
        ([key, group]) => [key, outcomeOf(() => read(group as unknown as Rows, source))] as const,
      );
      return { source, entries };
    },
  });
}

/** A record whose own key cannot be read costs the key that was asked. */
function outcomeOf<T>(read: () => T): Outcome<T> {
  try {
    return found(read());
  } catch (thrown) {
    return invalid(toSiloError(silo.system, thrown));
  }
}
