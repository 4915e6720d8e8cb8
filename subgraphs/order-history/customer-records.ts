import {
  type CustomerRecordQuery,
  comparableEmail,
  comparableName,
  comparablePhones,
  comparablePostalCode,
  givenField,
  SiloError,
  toOrderNumber,
  valueOrNull,
} from '../kit/index.ts';
import type { Context } from './context.ts';
import type { AccountNumber, CustomerRecord } from './domain.ts';
import { ownAccounts } from './lists.ts';
import { type CustomerLookUp, orderHistorySilo } from './silo.ts';

/** The customers that fit. Throws for what this system cannot search by: no list is not an empty list. */
export async function customerRecords(by: CustomerRecordQuery, context: Context): Promise<readonly CustomerRecord[]> {
  const field = givenField(by);
  if (by.keys) return await byAccounts(ownAccounts(by.keys), context);
  if (by.orderNumber) return await byOrderNumber(by.orderNumber, context);
  if (field === 'invoiceNumber' || field === 'trackingNumber') {
    throw new SiloError(orderHistorySilo.system, 'SILO_FAULT', { cause: new Error(`cannot be searched by ${field}`) });
  }
  const lookUp = toLookUp(by);
  return lookUp ? (await context.findCustomers(lookUp)).items : [];
}

async function byAccounts(accounts: readonly AccountNumber[], { loaders }: Context): Promise<CustomerRecord[]> {
  const outcomes = await Promise.all(accounts.map((account) => loaders.customerByAccount.load(account)));
  return outcomes.map(valueOrNull).filter((record) => record !== null);
}

async function byOrderNumber(text: string, context: Context): Promise<CustomerRecord[]> {
  const number = toOrderNumber(text);
  const order = number && valueOrNull(await context.loaders.orderByNumber.load(number));
  if (!order?.buyer) return [];
  return await byAccounts([order.buyer], context);
}

/** The question in comparable forms; null for a value that fits nobody. */
function toLookUp({ email, phone, familyNameAndPostalCode: name }: CustomerRecordQuery): CustomerLookUp | null {
  if (email) {
    const wanted = comparableEmail(email);
    return wanted === null ? null : { by: 'email', email: wanted };
  }
  if (phone) {
    const digits = comparablePhones(phone);
    return digits.length > 0 ? { by: 'phone', digits } : null;
  }
  const familyName = comparableName(name?.familyName ?? '');
  const postalCode = comparablePostalCode(name?.postalCode ?? '');
  return familyName && postalCode ? { by: 'name', familyName, postalCode } : null;
}
