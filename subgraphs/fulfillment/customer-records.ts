import {
  type CustomerRecordQuery,
  givenField,
  type Listing,
  recordsOf,
  SiloError,
  type SourceInfo,
  valueOrNull,
} from '../kit/index.ts';
import type { Loaders } from './loaders.ts';
import type { ShipTo, ShipToKey } from './silo.ts';
import { silo } from './silo-declaration.ts';

/** The ship-to records that fit. Throws where the system cannot search by what is asked: an empty list would be a lie. */
export async function findCustomerRecords(by: CustomerRecordQuery, { shipTosBy }: Loaders) {
  const { name, keys } = lookUpOf(by);
  const outcomes = await Promise.all([...new Set(keys)].map((key) => shipTosBy(name).load(key)));
  return outcomes.flatMap((outcome) => (valueOrNull<Listing<ShipTo>>(outcome)?.items ?? []).map(toCustomerRecord));
}

function lookUpOf(by: CustomerRecordQuery): { name: ShipToKey; keys: readonly string[] } {
  const field = givenField(by);
  if (by.keys) return { name: 'ids', keys: recordsOf(silo.system, by.keys) };
  if (by.orderNumber) return { name: 'orders', keys: [by.orderNumber] };
  if (by.phone) return { name: 'phones', keys: [by.phone] };
  if (by.trackingNumber) return { name: 'tracking', keys: [by.trackingNumber] };
  const { familyName, postalCode } = by.familyNameAndPostalCode ?? cannotSearch(field);
  return { name: 'names', keys: [`${familyName}/${postalCode}`] };
}

function cannotSearch(field: string): never {
  throw new SiloError(silo.system, 'SILO_FAULT', { cause: new Error(`cannot be searched by ${field}`) });
}

/** As it stands there. Ship-tos are recipients, never buyers, and the system keeps no times for them. */
function toCustomerRecord({ number, givenName, familyName, phone, customerNumber, source, ...place }: ShipTo) {
  const { lines, city, region, postalCode, countryCode } = place;
  return {
    system: silo.system,
    key: number,
    givenName,
    familyName,
    emails: [],
    phones: phone === null ? [] : [contact(phone)],
    addresses: lines === null ? [] : [{ lines, city, region, postalCode, countryCode, masked: false }],
    references: customerNumber === null ? [] : [{ system: 'order-history', key: customerNumber }],
    buyerOfOrders: [],
    erasurePending: false,
    createdAt: null,
    changedAt: null,
    source: source satisfies SourceInfo,
  };
}

function contact(value: string) {
  return { value, hashed: false, verified: null, preferred: null, mayReceiveText: null };
}
