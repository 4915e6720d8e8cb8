import { type AccountKey, type CustomerRecordQuery, type Resolvers, readInstant, recordsOf } from '../kit/index.ts';
import { customerRecords } from './customer-records.ts';
import { factsOf } from './facts.ts';
import type { MarketingLoaders } from './loaders.ts';
import { memberOf, toProfile } from './profile.ts';
import { marketingSilo } from './silo.ts';

interface CustomerReference {
  readonly id: string;
  readonly sourceRecords?: readonly AccountKey[] | null;
}

interface FactsArgs {
  readonly accounts: readonly AccountKey[];
  readonly sentSince: string;
}

/** Field → loader, by type. */
export const resolvers: Resolvers = {
  Query: {
    marketingFactsOfAccounts: (_root: unknown, args: FactsArgs, loaders: MarketingLoaders) =>
      factsOfAccounts(args, loaders),
    marketingCustomerRecords: (_root: unknown, { by }: { by: CustomerRecordQuery }, loaders: MarketingLoaders) =>
      customerRecords(by, loaders),
  },
  Customer: {
    __resolveReference: (reference: CustomerReference) => reference,
    marketing: async ({ sourceRecords }: CustomerReference, _args: unknown, loaders: MarketingLoaders) => {
      const member = await memberOf(sourceRecords, loaders);
      return member && toProfile(member);
    },
  },
};

async function factsOfAccounts({ accounts, sentSince }: FactsArgs, loaders: MarketingLoaders) {
  const since = readInstant('sentSince', sentSince);
  const keys = recordsOf(marketingSilo.system, accounts);
  const facts = await Promise.all(keys.map((key) => factsOf(key, since, loaders)));
  return facts.filter((one) => one !== null);
}
