import { entityOrNull, type Resolvers, recordFields } from '../kit/index.ts';
import type { BillingContext } from './context.ts';
import { paymentId, refundId } from './ids.ts';
import type { Payment, Refund } from './records.ts';

interface Reference {
  readonly id: string;
}

export const transactionResolvers: Resolvers = {
  Payment: {
    __resolveReference: async ({ id }: Reference, { loaders }: BillingContext) =>
      entityOrNull({ id }, await loaders.paymentByNumber.load(paymentId.decode(id))),
    ...recordFields<Payment>('kind', 'status', 'amount', 'processedAt', 'method', 'authorizationExpiresAt', 'source'),
  },
  Refund: {
    __resolveReference: async ({ id }: Reference, { loaders }: BillingContext) =>
      entityOrNull({ id }, await loaders.refundByNumber.load(refundId.decode(id))),
    ...recordFields<Refund>('status', 'amount', 'reasonCode', 'reason', 'requestedAt', 'processedAt', 'source'),
  },
};
