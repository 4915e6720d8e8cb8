import { accountOfCustomer, type PageArgs, pageOf, type Resolvers, toConnection } from '../../kit/index.ts';
import type { InsightContext } from '../context.ts';
import { type CustomerReference, customerOf } from '../customer-of.ts';
import type { AssessedCustomer } from '../rules/assessed-customer.ts';
import type { OpenIssue } from '../rules/issues/open-issue.ts';
import { openIssues } from '../rules/issues/open-issues.ts';
import { customerPromiseRecord } from '../rules/promises/customer-promises.ts';
import { marketingEligibility } from '../rules/suppression/marketing-eligibility.ts';
import { timelinePage } from '../rules/timeline/timeline-page.ts';
import { customerTimeline } from '../timeline-of.ts';
import { gapsOfOrder } from '../worklists/found-orders.ts';
import { mergeGaps } from '../worklists/scan.ts';
import { computedNow, toGaps } from './gaps.ts';
import type { TimelineArgs } from './order-resolvers.ts';
import { toOrder } from './references.ts';

/** By what other subgraphs know a customer. */
interface CustomerKeys {
  readonly id: string;
  readonly account?: string;
}

/** What is computed of a customer over all orders and systems. */
export const customerResolvers: Resolvers = {
  Customer: {
    __resolveReference: (reference: CustomerReference) => reference,
    account: ({ account, id }: CustomerKeys) => account ?? accountOfCustomer(id),
    openIssues: async (reference: CustomerReference, args: PageArgs, context: InsightContext) => {
      const customer = await customerOf(reference, context);
      const issues = { items: openIssues(customer, context.rules), source: computedNow(context.rules) };
      return { ...toConnection(pageOf(issues, args, ({ id }) => id)), gaps: toGaps(gapsOf(customer), context.rules) };
    },
    timeline: async (
      reference: CustomerReference,
      { kinds = null, ...page }: TimelineArgs,
      context: InsightContext,
    ) => {
      const { gaps, ...shown } = timelinePage(await customerTimeline(reference, context), page, kinds);
      return { ...shown, gaps: toGaps(gaps, context.rules) };
    },
    marketingEligibility: async (reference: CustomerReference, _args: unknown, context: InsightContext) =>
      marketingEligibility(await customerOf(reference, context), context.rules),
    promiseRecord: async (reference: CustomerReference, _args: unknown, context: InsightContext) =>
      customerPromiseRecord(await customerOf(reference, context), context.rules),
  },
  OpenIssue: {
    order: ({ orderNumber }: OpenIssue) => toOrder(orderNumber),
  },
};

function gapsOf({ facts, orders }: AssessedCustomer) {
  const persons = [facts.service, facts.marketing].flatMap((part) => (part.is === 'unknown' ? [part.gap] : []));
  return mergeGaps([facts.gaps, persons, ...orders.map(gapsOfOrder)]);
}
