import { type Resolvers, valueOrNull } from '../../kit/index.ts';
import type { InsightContext } from '../context.ts';
import { orderOfPromise, subjectOfDiscrepancy } from '../ids.ts';
import type { Discrepancy } from '../rules/discrepancy.ts';
import type { OrderPromise } from '../rules/promise.ts';
import { findRecordDiscrepancy } from '../worklists/record-discrepancies.ts';
import { toLine, toLocation, toOrder, toVariant } from './references.ts';

/** What is known of a promise or a discrepancy by its id alone: the order it belongs to is assessed anew. */
interface IdReference {
  readonly id: string;
}

export const promiseResolvers: Resolvers = {
  OrderPromise: {
    __resolveReference: async ({ id }: IdReference, { loaders }: InsightContext) => {
      const order = valueOrNull(await loaders.assessedOrder.load(orderOfPromise(id)));
      return order?.promises.find((promise) => promise.id === id) ?? null;
    },
    order: ({ orderNumber }: OrderPromise) => toOrder(orderNumber),
  },
  Discrepancy: {
    __resolveReference: async ({ id }: IdReference, context: InsightContext) => {
      const { code, subject } = subjectOfDiscrepancy(id);
      const order = valueOrNull(await context.loaders.assessedOrder.load(subject));
      const known = order?.discrepancies.find((discrepancy) => discrepancy.id === id);
      return known ?? (await findRecordDiscrepancy(id, code, context));
    },
    order: ({ orderNumber }: Discrepancy) => toOrder(orderNumber),
    line: ({ lineId }: Discrepancy) => toLine(lineId),
    variant: ({ sku }: Discrepancy) => toVariant(sku),
    location: ({ locationId }: Discrepancy) => toLocation(locationId),
  },
};
