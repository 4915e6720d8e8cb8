import { type PageArgs, type Resolvers, valueOrNull } from '../../kit/index.ts';
import { accepted } from '../arguments.ts';
import type { InsightContext } from '../context.ts';
import { replacementFor } from '../replacement-for.ts';
import type { AskedUnits } from '../rules/actions/asked-units.ts';
import { availableActions } from '../rules/actions/available-actions.ts';
import { quoteReturn, type ReturnQuoteItem } from '../rules/actions/return-quote.ts';
import type { AssessedOrder } from '../rules/assess-order.ts';
import type { Severity } from '../rules/blocker.ts';
import type { PromiseStatus } from '../rules/promise.ts';
import type { Audience } from '../rules/summary/status-summary.ts';
import { summarize } from '../rules/summary/summarize.ts';
import type { TimelineKind } from '../rules/timeline/timeline-event.ts';
import { timelinePage } from '../rules/timeline/timeline-page.ts';
import { orderTimeline } from '../timeline-of.ts';
import { isAtLeast } from '../worklists/discrepancy-list.ts';
import { toGaps } from './gaps.ts';
import { toLine, toVariant } from './references.ts';

/** An order by its canonical number. */
interface OrderReference {
  readonly number: string;
}

export interface TimelineArgs extends PageArgs {
  readonly kinds?: readonly TimelineKind[] | null;
}

interface LineArgs {
  readonly lines?: readonly { readonly orderLineId: string; readonly quantity: number }[] | null;
}

/** What is computed of an order. Every field is null where order history says that there is no such order. */
export const orderResolvers: Resolvers = {
  Order: {
    __resolveReference: ({ number }: OrderReference) => ({ number }),
    readiness: ofOrder(({ readiness }) => readiness),
    promises: ofOrder(({ promises }, { statuses }: { statuses?: readonly PromiseStatus[] | null }) =>
      promises.filter(({ status }) => !statuses || statuses.includes(status)),
    ),
    discrepancies: ofOrder(({ discrepancies }, { minimumSeverity }: { minimumSeverity?: Severity | null }) =>
      discrepancies.filter(({ severity }) => isAtLeast(severity, minimumSeverity)),
    ),
    summary: ofOrder((order, { audience }: { audience: Audience }, { rules }) => summarize(order, audience, rules)),
    timeline: async ({ number }: OrderReference, { kinds = null, ...page }: TimelineArgs, context: InsightContext) => {
      const timeline = await orderTimeline(number, context);
      if (!timeline) return null;
      const { gaps, ...shown } = timelinePage(timeline, page, kinds);
      return { ...shown, gaps: toGaps(gaps, context.rules) };
    },
    availableActions: ofOrder(async (order, args: LineArgs, context) => {
      const lines = unitsIn(args);
      const role = context.caller.roles.find((one) => one in context.rules.policies.money.limits) ?? '';
      const replacement = await replacementFor(order, context);
      return accepted(availableActions(order, { lines, role, replacement }, context.rules));
    }),
    returnQuote: ofOrder((order, args: LineArgs, { rules }) => accepted(quoteReturn(order, unitsIn(args), rules))),
  },
  ReturnQuoteItem: {
    line: ({ lineId }: ReturnQuoteItem) => toLine(lineId),
    variant: ({ sku }: ReturnQuoteItem) => toVariant(sku),
  },
};

/** A field of an order that exists, as far as anybody can say. */
function ofOrder<Args, T>(pick: (order: AssessedOrder, args: Args, context: InsightContext) => T) {
  return async ({ number }: OrderReference, args: Args, context: InsightContext): Promise<T | null> => {
    const order = valueOrNull(await context.loaders.assessedOrder.load(number));
    return order === null ? null : await pick(order, args, context);
  };
}

function unitsIn({ lines }: LineArgs): readonly AskedUnits[] | null {
  return lines?.map(({ orderLineId, quantity }) => ({ lineId: orderLineId, quantity })) ?? null;
}
