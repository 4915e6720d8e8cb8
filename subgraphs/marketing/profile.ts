import { type AccountKey, recordsOf, valueOrNull } from '../kit/index.ts';
import type { MarketingLoaders } from './loaders.ts';
import { type Member, marketingSilo } from './silo.ts';

/** Where a contact stands, as the schema's `MarketingProfile`. */
export function toProfile({ key, ...member }: Member) {
  return { ...member, contactKey: key };
}

/**
 * The contact of a customer; null for one who is on no list. Of several the one whose consent was said last counts, for
 * that is the customer's last word. Throws where the links or one of the contacts could not be read.
 */
export async function memberOf(
  sourceRecords: readonly AccountKey[] | null | undefined,
  { memberByKey }: MarketingLoaders,
): Promise<Member | null> {
  const keys = recordsOf(marketingSilo.system, sourceRecords);
  const outcomes = await Promise.all(keys.map((key) => memberByKey.load(key)));
  const members = outcomes.map(valueOrNull).filter((member) => member !== null);
  return members.sort((a, b) => saidAt(b) - saidAt(a) || (a.key < b.key ? -1 : 1))[0] ?? null;
}

/** A time that could not be read holds an error, whatever its type says. */
function saidAt({ consentChangedAt }: Member): number {
  return typeof consentChangedAt === 'string' ? Date.parse(consentChangedAt) : 0;
}
