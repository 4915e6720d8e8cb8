import { SiloError, UserInputError, valueOrNull } from '../kit/index.ts';
import type { BillingContext } from './context.ts';
import type { Account } from './records.ts';
import type { AccountSearch } from './silo-accounts.ts';
import { SYSTEM } from './silo-declaration.ts';

/** The input `CustomerRecordQueryInput`: exactly one of these is set. */
export interface RecordQuery {
  readonly keys?: readonly { readonly system: string; readonly key: string }[] | null;
  readonly orderNumber?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly invoiceNumber?: string | null;
  readonly trackingNumber?: string | null;
  readonly familyNameAndPostalCode?: { readonly familyName: string; readonly postalCode: string } | null;
}

/** The records that have these keys or fit this search. Throws where billing cannot search by it: that is not none. */
export async function customerRecords(by: RecordQuery, context: BillingContext) {
  const accounts = by.keys ? await accountsOf(onlyOne(by).keys ?? [], context) : await search(onlyOne(by), context);
  return accounts.map(toCustomerRecord);
}

function onlyOne(by: RecordQuery): RecordQuery {
  const given = Object.entries(by).filter(([, value]) => value !== null && value !== undefined);
  if (given.length !== 1) {
    throw new UserInputError(
      'exactly one field of CustomerRecordQueryInput',
      given.map(([name]) => name),
    );
  }
  return by;
}

async function accountsOf(keys: NonNullable<RecordQuery['keys']>, { loaders }: BillingContext): Promise<Account[]> {
  const own = new Set(keys.filter(({ system }) => system === SYSTEM).map(({ key }) => key));
  const outcomes = await Promise.all([...own].map((key) => loaders.accountByNumber.load(key)));
  return outcomes.map(valueOrNull).filter((account) => account !== null);
}

async function search(by: RecordQuery, { silo, call }: BillingContext): Promise<readonly Account[]> {
  const wanted = toSearch(by);
  // Billing keeps neither phone nor tracking numbers.
  if (!wanted) throw new SiloError(SYSTEM, 'SILO_FAULT', { cause: new Error('no search by this') });
  const { items } = await silo.accountsFound(wanted, call);
  return items;
}

function toSearch({ orderNumber, invoiceNumber, email, familyNameAndPostalCode }: RecordQuery): AccountSearch | null {
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
