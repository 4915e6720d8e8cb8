import { valueOrNull } from '../kit/index.ts';
import type { InsightContext } from './context.ts';
import { type CustomerReference, LINKS, orderNumbersOf } from './customer-of.ts';
import type { Known } from './facts/known.ts';
import type { TimelineCustomer, TimelineMarketing } from './facts/timeline-facts.ts';
import type { AccountFacts } from './loaders/account-facts.ts';
import { toAccount } from './loaders/customer-orders.ts';
import type { AssessedOrder } from './rules/assess-order.ts';
import { type Timeline, timelineOfCustomer, timelineOfOrder } from './rules/timeline/timeline.ts';
import { mergeGaps } from './worklists/scan.ts';

/** The story of an order. Null: there is no such order. */
export async function orderTimeline(number: string, { loaders, rules }: InsightContext): Promise<Timeline | null> {
  const [order, facts] = await Promise.all([loaders.assessedOrder.load(number), loaders.timeline.load(number)]);
  const [assessed, timeline] = [valueOrNull(order), valueOrNull(facts)];
  if (!assessed || !timeline) return null;
  return withLedger(timelineOfOrder(timeline, assessed.promises, [], rules), [assessed]);
}

/** The whole story of a customer. */
export async function customerTimeline(
  { sourceRecords }: CustomerReference,
  context: InsightContext,
): Promise<Timeline> {
  if (!sourceRecords) return { events: [], gaps: [LINKS] };
  const { loaders, rules } = context;
  const accounts = [...new Set(sourceRecords.map(toAccount))];
  const [{ numbers, gap }, persons] = await Promise.all([
    orderNumbersOf(accounts, context),
    Promise.all(accounts.map((account) => loaders.accountFacts.load(account))),
  ]);
  const [orders, assessed] = await Promise.all([
    Promise.all(numbers.map((number) => loaders.timeline.load(number))),
    Promise.all(numbers.map((number) => loaders.assessedOrder.load(number))),
  ]);
  const facts: TimelineCustomer = {
    orders: orders.map(valueOrNull).filter((order) => order !== null),
    ...personOf(persons.map(valueOrNull).filter((person) => person !== null)),
    recorded: [],
    gaps: gap ? [gap] : [],
  };
  const known = assessed.map(valueOrNull).filter((order) => order !== null);
  return withLedger(
    timelineOfCustomer(
      facts,
      known.flatMap(({ promises }) => promises),
      rules,
    ),
    known,
  );
}

/** Promises that the ledger keeps are in no system: while it cannot be read, the story may lack some. */
function withLedger({ events, gaps }: Timeline, orders: readonly AssessedOrder[]): Timeline {
  const ledger = orders.flatMap(({ recorded }) => (recorded.is === 'unknown' ? [recorded.gap] : []));
  return { events, gaps: mergeGaps([gaps, ledger]) };
}

/** What every linked record of the person says. */
function personOf(persons: readonly AccountFacts[]): Pick<TimelineCustomer, 'service' | 'marketing'> {
  return {
    service: persons.map(({ service }) => service),
    marketing: persons.flatMap(({ marketing }) => lists(marketing)),
  };
}

/** Where a person stands on the lists of one account: one story per list. */
function lists(marketing: AccountFacts['marketing']): Known<TimelineMarketing>[] {
  if (marketing.is === 'unknown') return [marketing];
  const { profiles, sends } = marketing.value;
  return profiles.map((profile) => ({
    ...marketing,
    value: { ...profile, sends, source: marketing.source as TimelineMarketing['source'] },
  }));
}
