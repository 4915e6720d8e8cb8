import type { CustomerRecord, World, WorldAddress } from '../world/world.ts';

/** A person or household that is billed. */
export interface AccountHolder extends CustomerRecord {
  readonly postalAddress: WorldAddress | undefined;
}

/** Billing's accounts and the ways to look them up. */
export interface Directory {
  holder(account: string): AccountHolder | undefined;
  byEmail(email: string): readonly string[];
  byNameAndPostalCode(familyName: string, postalCode: string): readonly string[];
}

export function createDirectory({ customers, addresses }: Pick<World, 'customers' | 'addresses'>): Directory {
  const holders = customers
    .flatMap(({ records }) => records.filter(({ system }) => system === 'billing'))
    .map((record) => ({
      ...record,
      postalAddress: record.address === undefined ? undefined : addresses[record.address],
    }));
  const byNumber = new Map(holders.map((holder) => [holder.key, holder]));
  const emails = indexBy(holders, ({ email }) => (email === undefined ? null : fold(email)));
  const names = indexBy(holders, ({ familyName, postalAddress }) =>
    familyName && postalAddress ? nameKey(familyName, postalAddress.postalCode) : null,
  );
  return {
    holder: (account) => byNumber.get(account),
    byEmail: (email) => emails.get(fold(email)) ?? [],
    byNameAndPostalCode: (familyName, postalCode) => names.get(nameKey(familyName, postalCode)) ?? [],
  };
}

function indexBy(
  holders: readonly AccountHolder[],
  keyOf: (holder: AccountHolder) => string | null,
): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const holder of holders) {
    const key = keyOf(holder);
    if (key !== null) index.set(key, [...(index.get(key) ?? []), holder.key]);
  }
  return index;
}

function nameKey(familyName: string, postalCode: string): string {
  return `${fold(familyName)}|${fold(postalCode)}`;
}

/** Upper and lower case are one to it; accents are not. */
function fold(text: string): string {
  return text.trim().toLowerCase();
}
