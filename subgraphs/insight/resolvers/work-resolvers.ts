import type { PageArgs, Resolvers } from '../../kit/index.ts';
import { readOptionalInstant } from '../arguments.ts';
import type { InsightContext } from '../context.ts';
import { type DiscrepancyListArgs, listDiscrepancies } from '../worklists/discrepancy-list.ts';
import type { ComputedList, ListPage, ListQuestion } from '../worklists/kept-lists.ts';
import { listPromisesAtRisk, otherWays, type PromiseListArgs, type PromiseRow } from '../worklists/promise-list.ts';
import { listSuppressions, type SuppressionListArgs, type SuppressionRow } from '../worklists/suppression-list.ts';
import { toGaps } from './gaps.ts';
import { toCustomer, toOrder } from './references.ts';

/** The lists that people and systems work through. */
export const workResolvers: Resolvers = {
  Query: {
    discrepancies: (
      _: unknown,
      { first, after, ...filters }: PageArgs & DiscrepancyListArgs,
      context: InsightContext,
    ) =>
      pageOfList({ field: 'discrepancies', filters, first, after }, context, () => listDiscrepancies(filters, context)),
    promisesAtRisk: (_: unknown, { first, after, ...args }: PageArgs & PromiseListArgs, context: InsightContext) => {
      const filters = { ...args, dueBefore: readOptionalInstant('dueBefore', args.dueBefore) };
      const question = { field: 'promisesAtRisk', filters, first, after };
      return pageOfList(question, context, () => listPromisesAtRisk(filters, context));
    },
    marketingSuppressions: (
      _: unknown,
      { first, after, changedSince }: PageArgs & SuppressionListArgs,
      context: InsightContext,
    ) => {
      const filters = { changedSince: readOptionalInstant('changedSince', changedSince) };
      const question = { field: 'marketingSuppressions', filters, first, after };
      return pageOfList(question, context, () => listSuppressions(filters, context));
    },
  },
  PromiseAtRisk: {
    order: ({ promise }: PromiseRow) => toOrder(promise.orderNumber),
    options: (row: PromiseRow, _args: unknown, context: InsightContext) => otherWays(row, context),
  },
  MarketingSuppression: {
    customer: ({ account }: SuppressionRow) => toCustomer(account),
  },
};

/** A row of a work list: what it is called in cursors, and what is shown of it. */
interface WorkRow<Node> {
  readonly key: string;
  readonly node: Node;
}

async function pageOfList<Node>(
  question: ListQuestion,
  { kept, rules }: InsightContext,
  compute: () => Promise<ComputedList<WorkRow<Node>>>,
) {
  const page: ListPage<WorkRow<Node>> = await kept.page(question, compute);
  const { rows, cursors, computedAt, gaps, hasNextPage, hasPreviousPage } = page;
  const [startCursor = null, endCursor = null] = [cursors[0], cursors.at(-1)];
  return {
    edges: rows.map(({ node }, index) => ({ cursor: cursors[index], node })),
    nodes: rows.map(({ node }) => node),
    pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor },
    computedAt,
    gaps: toGaps(gaps, rules),
  };
}
