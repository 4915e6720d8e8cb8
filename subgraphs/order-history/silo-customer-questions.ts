import {
  type Answer,
  type CallContext,
  comparableName,
  createQuestion,
  createScan,
  found,
  type Question,
  type SourceInfo,
} from '../kit/index.ts';
import type { AccountNumber, CustomerRecord } from './domain.ts';
import { ask, liveSource, type Sql, toAccountNumbers } from './silo-asking.ts';
import type { Condition } from './silo-conditions.ts';
import { ofAccounts, ofEmail, ofPhones, ofPostalCode, selectCustomers } from './silo-customer-queries.ts';
import { toCustomers } from './silo-customers.ts';
import { orderHistorySilo as silo } from './silo-declaration.ts';

/** How to look for customers. */
export type CustomerLookUp =
  | { readonly by: 'email' /** In its comparable form. */; readonly email: string }
  | { readonly by: 'phone' /** Digits alone; any of them. */; readonly digits: readonly string[] }
  | {
      readonly by: 'name';
      /** Both in their comparable forms. */
      readonly familyName: string;
      readonly postalCode: string;
    };

export interface FoundCustomers {
  readonly items: readonly CustomerRecord[];
  readonly source: SourceInfo;
}

/** Customers by their address-book numbers. */
export function customerByAccount(sql: Sql): Question<AccountNumber, CustomerRecord> {
  return createQuestion<AccountNumber, CustomerRecord>({
    silo,
    name: 'customerByAccount',
    absent: 'notFound',
    ask: async (accounts, context): Promise<Answer<AccountNumber, CustomerRecord>> => {
      const known = toAccountNumbers(accounts);
      const { items, source } = await customers(sql, ofAccounts(known), context);
      return { source, entries: items.map((customer) => [customer.key, found(customer)]) };
    },
  });
}

/** Customers by what they say of themselves. */
export function findCustomers(sql: Sql) {
  return createScan(silo, 'findCustomers', (lookUp: CustomerLookUp, context) => lookUpCustomers(sql, lookUp, context));
}

async function lookUpCustomers(sql: Sql, lookUp: CustomerLookUp, context: CallContext): Promise<FoundCustomers> {
  if (lookUp.by === 'email') return await customers(sql, ofEmail(lookUp.email), context);
  if (lookUp.by === 'phone') return await customers(sql, ofPhones(lookUp.digits), context);
  const { items, source } = await customers(sql, ofPostalCode(lookUp.postalCode), context);
  return { source, items: items.filter((customer) => isNamed(customer, lookUp.familyName)) };
}

/** Names are compared here: no database folds case, marks and hyphens alike. */
function isNamed({ familyName }: CustomerRecord, wanted: string): boolean {
  return typeof familyName === 'string' && comparableName(familyName) === wanted;
}

async function customers(sql: Sql, condition: Condition, context: CallContext): Promise<FoundCustomers> {
  const rows = await ask(sql, (db) => selectCustomers(db, condition), context);
  const source = liveSource(context);
  return { items: toCustomers(rows, source), source };
}
