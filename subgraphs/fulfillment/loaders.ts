import { type CallContext, createLoader, createLoaderFamily, type Page, type PageArgs } from '../kit/index.ts';
import type { FulfillmentSilo, Scan } from './silo.ts';

/** What one client request asks of fulfillment: a loader per look-up, a page per list. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(silo: FulfillmentSilo, context: CallContext) {
  const pages =
    <Criteria, T>(scan: Scan<Criteria, T>) =>
    (criteria: Criteria, { first, after }: PageArgs): Promise<Page<T>> =>
      scan({ criteria, page: { first, after } }, context);
  return {
    workByNumber: createLoader(silo.workByNumber, context),
    workByOrder: createLoader(silo.workByOrder, context),
    appointmentByNumber: createLoader(silo.appointmentByNumber, context),
    shipmentByNumber: createLoader(silo.shipmentByNumber, context),
    shipmentsByOrder: createLoader(silo.shipmentsByOrder, context),
    returnByNumber: createLoader(silo.returnByNumber, context),
    returnsByOrder: createLoader(silo.returnsByOrder, context),
    shipTosBy: createLoaderFamily(silo.shipTosBy, context),
    workAtLocation: pages(silo.workAtLocation),
    pickupsOpenAt: pages(silo.pickupsOpenAt),
    appointmentsBetween: pages(silo.appointmentsBetween),
    shipmentsShippedBetween: pages(silo.shipmentsShippedBetween),
    returnsOpenReceivedBefore: pages(silo.returnsOpenReceivedBefore),
  };
}
