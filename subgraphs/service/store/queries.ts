import { sql } from '../../kit/index.ts';
import type { CustomerLookUp } from '../silo.ts';
import type { ServiceTables } from './tables.ts';

/** The tables whose records are about customers and orders. */
export type RecordTable = Exclude<keyof ServiceTables, 'service_customer'>;

const RECORD_TABLES: readonly RecordTable[] = ['service_case', 'service_note', 'service_contact', 'service_call_back'];

/** A question in SQL that both dialects understand. */
export type StoreQuery = ReturnType<typeof sql>;

/** The rows of a table that have one of these values in a column. */
export function rowsBy(table: keyof ServiceTables, column: string, values: readonly string[]): StoreQuery {
  return sql`select * from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join(values)})`;
}

/** Where a complaint stands in the list of the open ones. */
export interface ComplaintPosition {
  readonly openedUtc: string;
  readonly number: string;
}

/** Open complaints, oldest first, behind a position. */
export function complaintsQuery(first: number, after: ComplaintPosition | null): StoreQuery {
  const behind = after ? sql`and (opened_utc, number) > (${after.openedUtc}, ${after.number})` : sql``;
  return sql`select * from service_case
    where is_complaint = 1 and status not in ('RESOLVED', 'CLOSED') ${behind}
    order by opened_utc, number limit ${first}`;
}

/** The customers that fit a look-up. */
export function customersQuery(lookUp: CustomerLookUp): StoreQuery {
  if (lookUp.by === 'email') return rowsBy('service_customer', 'email_compared', [lookUp.email]);
  if (lookUp.by === 'phone') return rowsBy('service_customer', 'phone_compared', [lookUp.digits]);
  const keys = RECORD_TABLES.map(
    (table) => sql`select customer_key from ${sql.table(table)} where order_number = ${lookUp.orderNumber}`,
  );
  return sql`select * from service_customer where key in (${sql.join(keys, sql` union `)})`;
}
