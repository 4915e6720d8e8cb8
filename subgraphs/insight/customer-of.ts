import { type AccountKey, valueOrNull } from '../kit/index.ts';
import type { InsightContext } from './context.ts';
import type { CustomerFacts, CustomerMarketingRecord, CustomerServiceRecord } from './facts/customer-facts.ts';
import type { Gap, Known } from './facts/known.ts';
import type { AccountFacts } from './loaders/account-facts.ts';
import { toAccount } from './loaders/customer-orders.ts';
import type { AssessedCustomer } from './rules/assessed-customer.ts';

/** A customer as the gateway hands it over: with the keys of the records that are linked to it. */
export interface CustomerReference {
  readonly sourceRecords?: readonly AccountKey[] | null;
}

/**
 * A customer's orders and everything else that the rules need, as far as it can be read. Where the links could not be
 * read, nobody knows which orders there are: that is a gap, not a customer without orders.
 */
export async function customerOf(
  { sourceRecords }: CustomerReference,
  context: InsightContext,
): Promise<AssessedCustomer> {
  if (!sourceRecords) return { facts: UNLINKED, orders: [] };
  const accounts = [...new Set(sourceRecords.map(toAccount))];
  const [orders, known] = await Promise.all([ordersOf(accounts, context), factsOf(accounts, context)]);
  const gaps = orders.gap ? [orders.gap] : [];
  return { facts: { ...known, gaps }, orders: orders.assessed };
}

/** Whose records belong together could not be read. */
export const LINKS: Gap = { system: 'identity', silo: 'IDENTITY', since: null, shown: null };
const UNLINKED: CustomerFacts = {
  service: { is: 'unknown', gap: LINKS },
  marketing: { is: 'unknown', gap: LINKS },
  gaps: [LINKS],
};

/** Numbers of all orders of these accounts, each once, with what hid some of them. */
export async function orderNumbersOf(accounts: readonly string[], { loaders }: InsightContext) {
  const lists = (await Promise.all(accounts.map((account) => loaders.ordersOfAccount.load(account)))).flatMap(
    (outcome) => valueOrNull(outcome) ?? [],
  );
  return {
    numbers: [...new Set(lists.flatMap(({ numbers }) => numbers))],
    gap: lists.find(({ gap }) => gap !== null)?.gap ?? null,
  };
}

async function ordersOf(accounts: readonly string[], context: InsightContext) {
  const { numbers, gap } = await orderNumbersOf(accounts, context);
  const outcomes = await Promise.all(numbers.map((number) => context.loaders.assessedOrder.load(number)));
  return { assessed: outcomes.map(valueOrNull).filter((order) => order !== null), gap };
}

async function factsOf(accounts: readonly string[], { loaders }: InsightContext) {
  const read = (await Promise.all(accounts.map((account) => loaders.accountFacts.load(account)))).flatMap(
    (outcome) => valueOrNull(outcome) ?? [],
  );
  return { service: together(read, 'service', joinService), marketing: together(read, 'marketing', joinMarketing) };
}

/** What all accounts say together. One that could not be read leaves the whole unknown. */
function together<Name extends keyof AccountFacts, T extends CustomerServiceRecord | CustomerMarketingRecord>(
  read: readonly AccountFacts[],
  name: Name,
  join: (values: readonly T[]) => T,
): Known<T> {
  const parts = read.map((facts) => facts[name] as unknown as Known<T>);
  const unread = parts.find((part) => part.is === 'unknown');
  if (unread) return unread;
  const values = parts.flatMap((part) => (part.is === 'known' ? [part] : []));
  return { is: 'known', value: join(values.map(({ value }) => value)), source: values[0]?.source ?? null };
}

function joinService(values: readonly CustomerServiceRecord[]): CustomerServiceRecord {
  return { cases: values.flatMap(({ cases }) => cases), callBacks: values.flatMap(({ callBacks }) => callBacks) };
}

function joinMarketing(values: readonly CustomerMarketingRecord[]): CustomerMarketingRecord {
  return { profiles: values.flatMap(({ profiles }) => profiles), sends: values.flatMap(({ sends }) => sends) };
}
