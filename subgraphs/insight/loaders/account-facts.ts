import type { SourceInfo } from '../../kit/index.ts';
import type { AskFacts } from '../ask-facts.ts';
import type { CustomerMarketingRecord, CustomerServiceRecord, MarketingProfile } from '../facts/customer-facts.ts';
import type { Known } from '../facts/known.ts';
import { isStale, staleGap } from '../facts/read-known.ts';
import type { TimelineService } from '../facts/timeline-facts.ts';
import { toAccount, toAccountKey } from './customer-orders.ts';

/** What the service desk and marketing say of one account of theirs; of an account that is another system's: nothing. */
export interface AccountFacts {
  readonly service: Known<AccountService>;
  readonly marketing: Known<CustomerMarketingRecord>;
}

/** Everything that the service desk has of a person: for the rules, and for the story. */
export type AccountService = CustomerServiceRecord & TimelineService;

interface RawCustomerFacts {
  readonly serviceFactsOfAccounts?: readonly RawServiceFacts[] | null;
  readonly marketingFactsOfAccounts?: readonly RawMarketingFacts[] | null;
}

interface RawServiceFacts {
  readonly account: { readonly system: string; readonly key: string };
  readonly facts: AccountService & { readonly source: SourceInfo };
}

interface RawMarketingFacts {
  readonly account: { readonly system: string; readonly key: string };
  readonly profile: MarketingProfile & { readonly source: SourceInfo };
  readonly sends: CustomerMarketingRecord['sends'];
}

/** What is known of these accounts beyond orders, by account: `system:key`. */
export async function askAccountFacts(
  accounts: readonly string[],
  askFacts: AskFacts,
): Promise<Map<string, AccountFacts>> {
  const asked = { accounts: accounts.map(toAccountKey), sentSince: EVER };
  const { data, gapsAt } = await askFacts<RawCustomerFacts>('customer-facts', asked);
  const read = <Raw extends { readonly account: RawServiceFacts['account'] }, T>(
    field: keyof RawCustomerFacts,
    rows: readonly Raw[] | null | undefined,
    toKnown: (row: Raw) => Known<T>,
    nothing: T,
  ) => {
    const [gap] = rows ? [] : gapsAt([field]);
    const byAccount = new Map((rows ?? []).map((row) => [toAccount(row.account), toKnown(row)]));
    const absent: Known<T> = gap ? { is: 'unknown', gap } : { is: 'known', value: nothing, source: null };
    return (account: string) => byAccount.get(account) ?? absent;
  };
  const serviceOf = read('serviceFactsOfAccounts', data.serviceFactsOfAccounts, toService, NO_SERVICE);
  const marketingOf = read('marketingFactsOfAccounts', data.marketingFactsOfAccounts, toMarketing, NO_MARKETING);
  return new Map(
    accounts.map((account) => [account, { service: serviceOf(account), marketing: marketingOf(account) }]),
  );
}

/** A story that were cut short would look complete. */
const EVER = '1970-01-01T00:00:00Z';

const NO_SERVICE: AccountService = { cases: [], notes: [], contacts: [], callBacks: [] };
const NO_MARKETING: CustomerMarketingRecord = { profiles: [], sends: [] };

function toService({ facts: { source, ...said } }: RawServiceFacts): Known<AccountService> {
  return knownUnlessStale(said, source);
}

function toMarketing({ profile, sends }: RawMarketingFacts): Known<CustomerMarketingRecord> {
  return knownUnlessStale({ profiles: [profile], sends }, profile.source);
}

function knownUnlessStale<T>(value: T, source: SourceInfo): Known<T> {
  return isStale(source) ? { is: 'unknown', gap: staleGap(source) } : { is: 'known', value, source };
}
