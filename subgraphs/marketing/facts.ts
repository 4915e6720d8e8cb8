import { valueOrNull } from '../kit/index.ts';
import { sendId } from './ids.ts';
import type { MarketingLoaders } from './loaders.ts';
import { toProfile } from './profile.ts';
import { marketingSilo, type Send } from './silo.ts';

/** All that is known of a contact, with what was sent since an instant; null for a key that is on no list. */
export async function factsOf(key: string, since: string, { memberByKey, sendsByMember }: MarketingLoaders) {
  const [known, sent] = await Promise.all([memberByKey.load(key), sendsByMember(since).load(key)]);
  const member = valueOrNull(known);
  if (member === null) return null;
  return {
    account: { system: marketingSilo.system, key },
    profile: toProfile(member),
    sends: (valueOrNull(sent)?.items ?? []).map(toMarketingSend),
  };
}

function toMarketingSend({ number, ...send }: Send) {
  return { ...send, id: sendId.encode(number) };
}
