import { comparableEmail, comparablePhones } from '../../subgraphs/kit/index.ts';
import type { CustomerRow } from '../../subgraphs/service/store/tables.ts';
import type { CustomerRecord, World } from '../world/world.ts';

const REFERENCE = 'customerNumber:';

/** Every customer that the service desk has a record of, as it stands there. */
export function customerRows({ customers }: World): CustomerRow[] {
  return customers.flatMap(({ records }) => records.filter(({ system }) => system === 'service')).map(toRow);
}

function toRow({ key, givenName, familyName, email, phone, contactPreference, link }: CustomerRecord): CustomerRow {
  const reference = link.matchedOn.find((matched) => matched.startsWith(REFERENCE));
  return {
    key,
    given_name: givenName,
    family_name: familyName,
    email: email ?? null,
    email_compared: email === undefined ? null : comparableEmail(email),
    phone: phone ?? null,
    phone_compared: phone === undefined ? null : (comparablePhones(phone)[0] ?? null),
    contact_preference: contactPreference ?? null,
    customer_number: reference?.slice(REFERENCE.length) ?? null,
  };
}
