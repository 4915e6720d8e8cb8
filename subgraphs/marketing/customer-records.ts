import { type CustomerRecordQuery, givenField, recordsOf, SiloError, valueOrNull } from '../kit/index.ts';
import type { MarketingLoaders } from './loaders.ts';
import { type Member, marketingSilo } from './silo.ts';

const { system } = marketingSilo;

/** The contacts that fit. Throws for what this system cannot search by: no list is not an empty list. */
export async function customerRecords(by: CustomerRecordQuery, loaders: MarketingLoaders) {
  const field = givenField(by);
  if (by.keys) return (await byKeys(recordsOf(system, by.keys), loaders)).map(toCustomerRecord);
  if (by.email) return (valueOrNull(await loaders.membersByEmail.load(by.email))?.items ?? []).map(toCustomerRecord);
  throw new SiloError(system, 'SILO_FAULT', { cause: new Error(`cannot be searched by ${field}`) });
}

async function byKeys(keys: readonly string[], { memberByKey }: MarketingLoaders): Promise<Member[]> {
  const outcomes = await Promise.all(keys.map((key) => memberByKey.load(key)));
  return outcomes.map(valueOrNull).filter((member) => member !== null);
}

/** As it stands there. The list knows nothing of a person but the name and where the mails go. */
function toCustomerRecord({ key, givenName, familyName, email, source }: Member) {
  return {
    system,
    key,
    givenName,
    familyName,
    emails:
      email === null ? [] : [{ value: email, hashed: false, verified: null, preferred: null, mayReceiveText: null }],
    phones: [],
    addresses: [],
    references: [],
    buyerOfOrders: [],
    erasurePending: false,
    createdAt: null,
    changedAt: null,
    source,
  };
}
