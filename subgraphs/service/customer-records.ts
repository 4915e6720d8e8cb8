import {
  type CustomerRecordQuery,
  comparableEmail,
  comparablePhones,
  givenField,
  recordsOf,
  SiloError,
  toOrderNumber,
  valueOrNull,
} from '../kit/index.ts';
import type { ServiceContext } from './context.ts';
import type { CustomerRecord } from './domain.ts';
import type { CustomerLookUp } from './silo.ts';
import { serviceSilo } from './silo-declaration.ts';

const { system } = serviceSilo;

/** The records that fit. Throws for what this system cannot search by: no list is not an empty list. */
export async function customerRecords(by: CustomerRecordQuery, context: ServiceContext) {
  const field = givenField(by);
  const records = by.keys ? await byKeys(recordsOf(system, by.keys), context) : await search(field, by, context);
  return records.map(toCustomerRecord);
}

async function byKeys(keys: readonly string[], { loaders }: ServiceContext): Promise<CustomerRecord[]> {
  const outcomes = await Promise.all(keys.map((key) => loaders.customerByKey.load(key)));
  return outcomes.map(valueOrNull).filter((record) => record !== null);
}

async function search(
  field: keyof CustomerRecordQuery,
  by: CustomerRecordQuery,
  { findCustomers }: ServiceContext,
): Promise<readonly CustomerRecord[]> {
  const toLookUp = lookUps[field] ?? cannotSearch(field);
  const lookUp = toLookUp(String(by[field]));
  return lookUp ? (await findCustomers(lookUp)).items : [];
}

/** By what it can be searched; null for a value that fits nobody. Addresses are kept elsewhere, as are invoices and parcels. */
const lookUps: Partial<Record<keyof CustomerRecordQuery, (value: string) => CustomerLookUp | null>> = {
  orderNumber: (value) => {
    const orderNumber = toOrderNumber(value);
    return orderNumber && { by: 'order', orderNumber };
  },
  email: (value) => {
    const email = comparableEmail(value);
    return email === null ? null : { by: 'email', email };
  },
  phone: (value) => {
    const [digits] = comparablePhones(value);
    return digits === undefined ? null : { by: 'phone', digits };
  },
};

function cannotSearch(field: string): never {
  throw new SiloError(system, 'SILO_FAULT', { cause: new Error(`cannot be searched by ${field}`) });
}

/** As it stands there. Who talks about an order need not have bought it, so nobody is a buyer here. */
function toCustomerRecord({ key, givenName, familyName, email, phone, contactPreference, ...record }: CustomerRecord) {
  const { customerNumber, source } = record;
  const isPreferred = (...kinds: readonly string[]) => contactPreference && kinds.includes(contactPreference);
  const contact = (value: string, preferred: boolean | null) => ({ value, hashed: false, verified: null, preferred });
  return {
    system,
    key,
    givenName,
    familyName,
    emails: email === null ? [] : [{ ...contact(email, isPreferred('EMAIL')), mayReceiveText: null }],
    phones:
      phone === null
        ? []
        : [
            {
              ...contact(phone, isPreferred('PHONE', 'TEXT')),
              // Who asks for texts may be sent one; of the others it is not known.
              mayReceiveText: isPreferred('TEXT') || null,
            },
          ],
    addresses: [],
    references: customerNumber === null ? [] : [{ system: 'order-history', key: customerNumber }],
    buyerOfOrders: [],
    erasurePending: false,
    createdAt: null,
    changedAt: null,
    source,
  };
}
