import type { Resolvers } from '../kit/index.ts';
import { customerResolvers } from './resolve-customer.ts';
import { invoiceResolvers } from './resolve-invoice.ts';
import { orderResolvers } from './resolve-order.ts';
import { queryResolvers } from './resolve-query.ts';
import { transactionResolvers } from './resolve-transactions.ts';

/** Field → loader. No I/O and no word of billing's own here. */
export const resolvers: Resolvers = {
  ...customerResolvers,
  ...orderResolvers,
  ...invoiceResolvers,
  ...transactionResolvers,
  ...queryResolvers,
};
