import {
  fromRecord,
  type Listing,
  type Loader,
  type PageArgs,
  pageOf,
  type Resolvers,
  recordFields,
  valueOrNull,
} from '../kit/index.ts';
import { appointments, type EntityKind, fulfillmentOrders, returns, shipments } from './entities.ts';
import type { Loaders } from './loaders.ts';
import { type FulfillmentContext, queryResolvers } from './query-resolvers.ts';
import type { Appointment, FulfillmentOrder, Return, Shipment } from './silo.ts';

interface OrderKey {
  readonly number: string;
}

interface Id {
  readonly id: string;
}

/** A value of another that could not be read is the same error. */
function whenRead<T, V>(value: T, change: (value: T) => V): V | Error {
  return value instanceof Error ? value : change(value);
}

const order = { order: fromRecord(({ orderNumber }: { orderNumber: string | null }) => toOrder(orderNumber)) };

function toOrder(orderNumber: string | null): OrderKey | Error | null {
  return whenRead(orderNumber, (number) => (number === null ? null : { number }));
}

const variant = { variant: ({ sku }: { sku: string }) => whenRead(sku, () => ({ sku })) };

/** A complete list of an order, cut into pages. */
function listOf<T extends { readonly number: string }>(
  kind: EntityKind<T>,
  loaderOf: (loaders: Loaders) => Loader<string, Listing<T>>,
) {
  return async ({ number }: OrderKey, page: PageArgs, { loaders }: FulfillmentContext) => {
    const listing = valueOrNull(await loaderOf(loaders).load(number));
    return listing && kind.connection(pageOf(listing, page, (item) => item.number));
  };
}

/** Everything of one order, or the error of the first list that could not be read: facts are never cut short. */
async function factsOf({ number }: OrderKey, _args: unknown, { loaders }: FulfillmentContext) {
  const [work, parcels, goods] = await Promise.all([
    loaders.workByOrder.load(number),
    loaders.shipmentsByOrder.load(number),
    loaders.returnsByOrder.load(number),
  ]);
  const listed = valueOrNull(work);
  return {
    fulfillmentOrders: listed?.items.map(fulfillmentOrders.of),
    shipments: valueOrNull(parcels)?.items.map(shipments.of),
    returns: valueOrNull(goods)?.items.map(returns.of),
    source: listed?.source,
  };
}

/** Field → loader. What a record could not say is an error in its place. */
export const resolvers: Resolvers = {
  Query: queryResolvers,
  Order: {
    __resolveReference: ({ number }: OrderKey) => ({ number }),
    fulfillmentOrders: listOf(fulfillmentOrders, (loaders) => loaders.workByOrder),
    shipments: listOf(shipments, (loaders) => loaders.shipmentsByOrder),
    returns: listOf(returns, (loaders) => loaders.returnsByOrder),
    fulfillmentFacts: factsOf,
  },
  FulfillmentOrder: {
    __resolveReference: (key: Id, context: FulfillmentContext) => fulfillmentOrders.byId(key.id, context.loaders),
    ...recordFields<FulfillmentOrder>(
      'orderNumber',
      'method',
      'locationName',
      'status',
      'sourceStatus',
      'requestStatus',
      'requestedAt',
      'acknowledgedAt',
      'rejectionReason',
      'fulfillBy',
      'holds',
      'pickup',
      'closedAt',
      'source',
    ),
    ...order,
    location: fromRecord(({ location }: FulfillmentOrder) => whenRead(location, (id) => ({ id }))),
    lines: fromRecord(linesOf),
    appointments: fromRecord(({ appointments: booked }: FulfillmentOrder) =>
      whenRead(booked, (list) => list.map(appointments.of)),
    ),
  },
  FulfillmentOrderLine: {
    ...variant,
    // The system does not say what is set aside in stock; that would be a guess.
    allocatedQuantity: () => null,
  },
  FulfillmentBox: variant,
  DeliveryAppointment: {
    __resolveReference: (key: Id, context: FulfillmentContext) => appointments.byId(key.id, context.loaders),
    ...recordFields<Appointment>(
      'orderNumber',
      'lineNumbers',
      'window',
      'status',
      'bookedAt',
      'bookedBy',
      'customerToldAt',
      'canceledAt',
      'canceledBy',
      'outcomeReason',
      'completedAt',
      'source',
    ),
    ...order,
  },
  Shipment: {
    __resolveReference: (key: Id, context: FulfillmentContext) => shipments.byId(key.id, context.loaders),
    ...recordFields<Shipment>(
      'orderNumber',
      'orderReference',
      'status',
      'sourceStatus',
      'shippedAt',
      'expectedArrival',
      'deliveredAt',
      'statedItems',
      'parcels',
      'source',
    ),
    ...order,
  },
  ShipmentItem: variant,
  ParcelItem: variant,
  Return: {
    __resolveReference: (key: Id, context: FulfillmentContext) => returns.byId(key.id, context.loaders),
    ...recordFields<Return>('orderNumber', 'status', 'items', 'requestedAt', 'receivedAt', 'source'),
    ...order,
  },
  ReturnItem: variant,
};

/** The stock that counts for a line is that at the place of the work. */
function linesOf({ lines, location }: FulfillmentOrder) {
  const at = ({ sku }: FulfillmentOrder['lines'][number]) =>
    whenRead(location, (locationId) => whenRead(sku, () => ({ sku, locationId })));
  return whenRead(lines, (list) => list.map((line) => ({ ...line, stockAtLocation: at(line) })));
}
