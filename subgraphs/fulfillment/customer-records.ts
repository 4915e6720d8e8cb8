import { type Listing, SiloError, type SourceInfo, UserInputError, valueOrNull } from '../kit/index.ts';
import type { Loaders } from './loaders.ts';
import type { ShipTo, ShipToKey } from './silo.ts';
import { silo } from './silo-declaration.ts';

/** How to look for customer records; exactly one is set. */
export interface CustomerRecordQuery {
  readonly keys?: readonly { readonly system: string; readonly key: string }[] | null;
  readonly orderNumber?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly invoiceNumber?: string | null;
  readonly trackingNumber?: string | null;
  readonly familyNameAndPostalCode?: { readonly familyName: string; readonly postalCode: string } | null;
}

/** The ship-to records that fit. Throws where the system cannot search by what is asked: an empty list would be a lie. */
export async function findCustomerRecords(by: CustomerRecordQuery, { shipTosBy }: Loaders) {
  const { name, keys } = lookUpOf(by);
  const outcomes = await Promise.all([...new Set(keys)].map((key) => shipTosBy(name).load(key)));
  return outcomes.flatMap((outcome) => (valueOrNull<Listing<ShipTo>>(outcome)?.items ?? []).map(toCustomerRecord));
}

function lookUpOf(by: CustomerRecordQuery): { name: ShipToKey; keys: readonly string[] } {
  const asked = Object.entries(by).filter(([, value]) => value !== null && value !== undefined);
  if (asked.length !== 1)
    throw new UserInputError(
      'exactly one field of by',
      asked.map(([field]) => field),
    );
  if (by.keys) return { name: 'ids', keys: ownKeys(by.keys) };
  if (by.orderNumber) return { name: 'orders', keys: [by.orderNumber] };
  if (by.phone) return { name: 'phones', keys: [by.phone] };
  if (by.trackingNumber) return { name: 'tracking', keys: [by.trackingNumber] };
  const { familyName, postalCode } = by.familyNameAndPostalCode ?? cannotSearch(asked);
  return { name: 'names', keys: [`${familyName}/${postalCode}`] };
}

function ownKeys(keys: NonNullable<CustomerRecordQuery['keys']>): string[] {
  return keys.filter(({ system }) => system === silo.system).map(({ key }) => key);
}

function cannotSearch(asked: readonly [string, unknown][]): never {
  const cause = new Error(`cannot be searched by ${asked.map(([field]) => field).join()}`);
  throw new SiloError(silo.system, 'SILO_FAULT', { cause });
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
