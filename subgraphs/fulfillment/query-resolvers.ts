import { type CustomerRecordQuery, type PageArgs, readInstant } from '../kit/index.ts';
import { readLocation, readLocations, readPeriod } from './arguments.ts';
import { findCustomerRecords } from './customer-records.ts';
import { appointments, fulfillmentOrders, returns, shipments } from './entities.ts';
import type { Loaders } from './loaders.ts';
import type { Period } from './silo.ts';

/** One per client request. */
export interface FulfillmentContext {
  readonly loaders: Loaders;
}

interface Id {
  readonly id: string;
}

/** The root fields and ports. */
export const queryResolvers = {
  fulfillmentOrder: (_root: unknown, { id }: Id, { loaders }: FulfillmentContext) =>
    fulfillmentOrders.byId(id, loaders),
  shipment: (_root: unknown, { id }: Id, { loaders }: FulfillmentContext) => shipments.byId(id, loaders),
  fulfillmentOrdersAtLocation: async (
    _root: unknown,
    { locationId, statuses, method, ...page }: PageArgs & { locationId: string; statuses?: string[]; method?: string },
    { loaders }: FulfillmentContext,
  ) => {
    const criteria = { locationId: readLocation(locationId), statuses, method };
    return fulfillmentOrders.connection(await loaders.workAtLocation(criteria, page));
  },
  ordersByNumbers: (_root: unknown, { numbers }: { numbers: string[] }) => numbers.map((number) => ({ number })),
  appointmentsBetween: async (_root: unknown, args: Period & PageArgs, { loaders }: FulfillmentContext) =>
    appointments.connection(await loaders.appointmentsBetween(readPeriod(args), args)),
  pickupsOpenAt: async (
    _root: unknown,
    { locationIds, ...page }: PageArgs & { locationIds?: string[] },
    { loaders }: FulfillmentContext,
  ) => fulfillmentOrders.connection(await loaders.pickupsOpenAt(readLocations(locationIds), page)),
  shipmentsShippedBetween: async (_root: unknown, args: Period & PageArgs, { loaders }: FulfillmentContext) =>
    shipments.connection(await loaders.shipmentsShippedBetween(readPeriod(args), args)),
  returnsOpenReceivedBefore: async (
    _root: unknown,
    { before, ...page }: PageArgs & { before: string },
    { loaders }: FulfillmentContext,
  ) => returns.connection(await loaders.returnsOpenReceivedBefore(readInstant('before', before), page)),
  fulfillmentCustomerRecords: (_root: unknown, { by }: { by: CustomerRecordQuery }, { loaders }: FulfillmentContext) =>
    findCustomerRecords(by, loaders),
};
