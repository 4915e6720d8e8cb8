import type { CallContext, SourceInfo } from '../kit/index.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { liveSource, type OrderHistory } from './silo.ts';

/** What resolvers share during one client request. */
export interface Context {
  readonly loaders: Loaders;
  /** Of a list that needed no question. */
  readonly source: () => SourceInfo;
  /** Questions without keys; they are not batched. */
  readonly ordersPlacedBetween: (
    request: Parameters<OrderHistory['ordersPlacedBetween']>[0],
  ) => ReturnType<OrderHistory['ordersPlacedBetween']>;
  readonly findCustomers: (
    lookUp: Parameters<OrderHistory['findCustomers']>[0],
  ) => ReturnType<OrderHistory['findCustomers']>;
}

export function createContext(silo: OrderHistory, call: CallContext): Context {
  return {
    loaders: createLoaders(silo, call),
    source: () => liveSource(call),
    ordersPlacedBetween: (request) => silo.ordersPlacedBetween(request, call),
    findCustomers: (lookUp) => silo.findCustomers(lookUp, call),
  };
}
