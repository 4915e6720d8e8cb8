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

/** Account numbers by a key that not every holder has. */
function indexBy(
  holders: readonly AccountHolder[],
  keyOf: (holder: AccountHolder) => string | null,
): ReadonlyMap<string | null, readonly string[]> {
  const groups = Map.groupBy(holders, keyOf);
  groups.delete(null);
  return new Map([...groups].map(([key, group]) => [key, group.map((holder) => holder.key)]));
}

function nameKey(familyName: string, postalCode: string): string {
  return `${fold(familyName)}|${fold(postalCode)}`;
}

/** Upper and lower case are one to it; accents are not. */
function fold(text: string): string {
  return text.trim().toLowerCase();
}
