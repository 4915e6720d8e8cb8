import { type CallContext, createLoader, createLoaderFamily } from '../kit/index.ts';
import type { OrderHistory } from './silo.ts';

/** One loader per question, for one client request. */
export function createLoaders(silo: OrderHistory, context: CallContext) {
  return {
    orderByNumber: createLoader(silo.orderByNumber, context),
    linesByOrder: createLoader(silo.linesByOrder, context),
    ordersOfAccount: createLoaderFamily(silo.ordersOfAccounts, context),
    customerByAccount: createLoader(silo.customerByAccount, context),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
