import { type CustomerRecordQuery, givenField, recordsOf, SiloError, valueOrNull } from '../kit/index.ts';
import type { BillingContext } from './context.ts';
import type { Account } from './records.ts';
import type { AccountSearch } from './silo-accounts.ts';
import { SYSTEM } from './silo-declaration.ts';

/** The records that have these keys or fit this search. Throws where billing cannot search by it: that is not none. */
export async function customerRecords(by: CustomerRecordQuery, context: BillingContext) {
  const isByKeys = givenField(by) === 'keys';
  const accounts = isByKeys ? await accountsOf(recordsOf(SYSTEM, by.keys), context) : await search(by, context);
  return accounts.map(toCustomerRecord);
}

async function accountsOf(numbers: readonly string[], { loaders }: BillingContext): Promise<Account[]> {
  const outcomes = await Promise.all(numbers.map((number) => loaders.accountByNumber.load(number)));
  return outcomes.map(valueOrNull).filter((account) => account !== null);
}

async function search(by: CustomerRecordQuery, { silo, call }: BillingContext): Promise<readonly Account[]> {
  const wanted = toSearch(by);
  // Billing keeps neither phone nor tracking numbers.
  if (!wanted) throw new SiloError(SYSTEM, 'SILO_FAULT', { cause: new Error('no search by this') });
  const { items } = await silo.accountsFound(wanted, call);
  return items;
}

function toSearch({
  orderNumber,
  invoiceNumber,
  email,
  familyNameAndPostalCode,
}: CustomerRecordQuery): AccountSearch | null {
  if (typeof orderNumber === 'string') return { orderNumber };
  if (typeof invoiceNumber === 'string') return { invoiceNumber };
  if (typeof email === 'string') return { email };
  return familyNameAndPostalCode ?? null;
}

function toCustomerRecord({ number, givenName, familyName, email, emailVerified, address, orders, source }: Account) {
  return {
    system: SYSTEM,
    key: number,
    givenName,
    familyName,
    emails: email
      ? [{ value: email, hashed: false, verified: emailVerified, preferred: null, mayReceiveText: null }]
      : [],
    phones: [],
    addresses: address ? [{ ...address, masked: false }] : [],
    references: [],
    buyerOfOrders: orders,
    erasurePending: false,
    createdAt: null,
    changedAt: null,
    source,
  };
}
