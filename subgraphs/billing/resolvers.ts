import type { Resolvers } from '../kit/index.ts';
import { customerResolvers } from './customer-resolvers.ts';
import { invoiceResolvers } from './invoice-resolvers.ts';
import { orderResolvers } from './order-resolvers.ts';
import { queryResolvers } from './query-resolvers.ts';
import { transactionResolvers } from './transaction-resolvers.ts';

/** Field → loader. No I/O and no word of billing's own here. */
export const resolvers: Resolvers = {
  ...customerResolvers,
  ...orderResolvers,
  ...invoiceResolvers,
  ...transactionResolvers,
  ...queryResolvers,
};
