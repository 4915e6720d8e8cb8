import { type Kysely, sql } from '../kit/index.ts';
import { type Condition, oneOf } from './silo-conditions.ts';
import { customerColumns } from './silo-customers.ts';
import type { OrderHistoryTables } from './silo-tables.ts';

type BookTables = Pick<OrderHistoryTables, 'F0101' | 'F0111' | 'F01151' | 'F0115' | 'F0116'>;
type BookColumn = { [Name in keyof BookTables]: keyof BookTables[Name] }[keyof BookTables] & string;

/** Customers with their names, e-mails, phones and addresses, in the order in which they were entered. */
export function selectCustomers(db: Kysely<OrderHistoryTables>, condition: Condition) {
  return db
    .selectFrom('F0101')
    .leftJoin('F0111', 'WWAN8', 'ABAN8')
    .leftJoin('F01151', 'EAAN8', 'ABAN8')
    .leftJoin('F0115', 'WPAN8', 'ABAN8')
    .leftJoin('F0116', 'ALAN8', 'ABAN8')
    .select(customerColumns as readonly BookColumn[])
    .where(condition)
    .orderBy('ABAN8')
    .orderBy('EARCK7')
    .orderBy('WPRCK7')
    .orderBy('ALEFTB');
}

/** Customers with these address-book numbers. */
export function ofAccounts(accounts: readonly number[]): Condition {
  return oneOf('ABAN8', accounts);
}

/** Customers with this e-mail address, given in lower case. */
export function ofEmail(email: string): Condition {
  return sql`${ref('ABAN8')} in (select ${ref('EAAN8')} from ${table('F01151')} where lower(trim(${ref('EAEMAL')})) = ${email})`;
}

/** Customers with one of these phone numbers, given as digits alone. */
export function ofPhones(digits: readonly string[]): Condition {
  const stored = [' ', '(', ')', '-', '.', '+', '/'].reduce<Condition>(
    (text, sign) => sql`replace(${text}, ${sign}, '')`,
    sql`${ref('WPPH1')}`,
  );
  return sql`${ref('ABAN8')} in (select ${ref('WPAN8')} from ${table('F0115')} where ${stored} in (${sql.join(digits)}))`;
}

/** Customers with an address of this postcode, given without blanks and in capitals. */
export function ofPostalCode(postalCode: string): Condition {
  const stored = sql`replace(upper(${ref('ALADDZ')}), ' ', '')`;
  return sql`${ref('ABAN8')} in (select ${ref('ALAN8')} from ${table('F0116')} where ${stored} = ${postalCode})`;
}

const { ref, table } = sql;
