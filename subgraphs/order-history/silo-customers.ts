import {
  defineRecord,
  julianDateTime,
  type LegacyNumber,
  ofRecord,
  optionalText,
  type Row,
  type SourceInfo,
} from '../kit/index.ts';
import type { Address, CustomerRecord } from './domain.ts';
import { orderHistorySilo } from './silo-declaration.ts';
import { address, ofColumns } from './silo-fields.ts';

const optionalColumn = (column: string) =>
  ofColumns([column], (row) => optionalText.read(row[column] as string | null));

/** One row of the join over the address book: the customer, and one of their e-mails, phones and addresses each. */
const entry = defineRecord(orderHistorySilo.system, {
  key: { ...ofColumns(['ABAN8'], (row) => String(row.ABAN8)), isKey: true },
  givenName: optionalColumn('WWGNNM'),
  familyName: optionalColumn('WWSRNM'),
  email: optionalColumn('EAEMAL'),
  phone: optionalColumn('WPPH1'),
  address: address('AL'),
  reference: optionalColumn('ABALKY'),
  changedAt: ofColumns(['ABUPMJ', 'ABUPMT'], ({ ABUPMJ, ABUPMT }) =>
    julianDateTime(orderHistorySilo.timeZone).read([ABUPMJ as LegacyNumber, ABUPMT as LegacyNumber]),
  ),
});

/** Every column of the address book that is read. */
export const customerColumns = entry.columns;

/** The customers in the rows of the join, each once, with all their e-mails, phones and addresses. */
export function toCustomers(rows: readonly Row[], source: SourceInfo): CustomerRecord[] {
  const entries = rows.map((row) => entry.read(row));
  return [...Map.groupBy(entries, ({ key }) => key).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { key, givenName, familyName, reference, changedAt } = first;
    return [
      {
        ...{ key, givenName, familyName, reference, changedAt },
        emails: distinct(group.map(({ email }) => email)),
        phones: distinct(group.map(({ phone }) => phone)),
        addresses: distinct<Address>(group.map(({ address: each }) => each)),
        source: ofRecord(source, key),
      },
    ];
  });
}

function distinct<T>(values: readonly (T | null)[]): T[] {
  const present = values.filter((value) => value !== null);
  return [...new Map(present.map((value) => [JSON.stringify(value), value])).values()];
}
