import {
  found,
  fromRecord,
  type OrderNumber,
  type PageArgs,
  pageOf,
  type Resolvers,
  recordFields,
  SiloError,
  toConnection,
  toOrderNumber,
  valueOrNull,
} from '../kit/index.ts';
import type { Context } from './context.ts';
import type { LineRecord, OrderRecord } from './domain.ts';
import { orderId } from './ids.ts';
import { findLine, type LineEntity, lineEntity } from './line-entity.ts';
import { findOrder, fromOrder, type OrderEntity, withRecord } from './order-entity.ts';
import { orderHistorySilo } from './silo.ts';

const { system } = orderHistorySilo;

function orderFields(...names: readonly (keyof OrderRecord)[]) {
  return Object.fromEntries(names.map((name) => [name, fromOrder((record) => record[name])]));
}

const isError = (value: unknown): value is Error => value instanceof Error;

/** A reference to an entity of another subgraph; null for none, the silo's error for a key that cannot be read. */
function reference<K extends string>(value: K | null, refer: (key: K) => object | null): object | null {
  return value === null || isError(value) ? value : refer(value);
}

const location = (id: string | null) => reference(id, (key) => ({ id: key }));

export const orderResolvers: Resolvers = {
  Order: {
    __resolveReference: resolveOrder,
    ...orderFields(
      'status',
      'sourceStatus',
      'channel',
      'placedAt',
      'takenBy',
      'total',
      'shippingTotal',
      'canceledAt',
      'quotedDeliveryDate',
      'shipTo',
      'source',
    ),
    customer: fromOrder(({ buyer }) =>
      reference(buyer, (key) => ({ __typename: 'Customer', account: `${system}:${key}` })),
    ),
    placedAtLocation: fromOrder(({ placedAtLocation }) => location(placedAtLocation)),
    lines: orderLines,
    orderFacts: fromOrder((record) => ({ record })),
  },
  OrderFacts: {
    lines: async ({ record }: { record: OrderRecord }, _args: unknown, { loaders }: Context) => {
      const lines = valueOrNull(await loaders.linesByOrder.load(record.number));
      // The order was there a moment ago: that its lines are not known is not the same as none.
      if (lines === null) throw new SiloError(system, 'SILO_BAD_RESPONSE');
      return lines.items.map((line) => lineEntity(record.number, line, found(record)));
    },
    buyer: ({ record: { buyer } }: { record: OrderRecord }) => reference(buyer, (key) => ({ system, key })),
    givenEmail: ({ record }: { record: OrderRecord }) => record.givenEmail,
    givenPhone: ({ record }: { record: OrderRecord }) => record.givenPhone,
    givenPhoneMayReceiveText: ({ record }: { record: OrderRecord }) => record.givenPhoneMayReceiveText,
    source: ({ record }: { record: OrderRecord }) => record.source,
  },
  OrderLine: {
    __resolveReference: ({ id }: { id: string }, context: Context) => findLine(id, context),
    order: ({ number, order }: LineEntity) => ({ id: orderId.encode(number), number, record: order }),
    ...recordFields<LineRecord>(
      'lineNumber',
      'title',
      'quantity',
      'canceledQuantity',
      'unitPrice',
      'total',
      'promotionCodes',
      'deliverTogetherGroup',
      'requestedMethod',
    ),
    variant: fromRecord(({ sku }: LineRecord) => reference(sku, (key) => ({ sku: key }))),
    requestedLocation: fromRecord(({ requestedLocation }: LineRecord) => location(requestedLocation)),
    stockWhereOrdered,
  },
};

/** A reference brings the id or the number; a number that another system wrote may be none of ours. */
function resolveOrder({ id, number }: { id?: string; number?: string }, context: Context) {
  const known = id === undefined ? toOrderNumber(number ?? '') : (orderId.decode(id) as OrderNumber);
  return known && findOrder(known, context);
}

async function orderLines({ number, record }: OrderEntity, args: PageArgs, { loaders }: Context) {
  const canonical = toOrderNumber(number);
  if (canonical === null) return null;
  const lines = valueOrNull(await loaders.linesByOrder.load(canonical));
  if (lines === null) return null;
  const page = pageOf(lines, args, ({ lineNumber }) => lineNumber);
  return toConnection(page, (line) => lineEntity(canonical, line, record));
}

/** Stock is kept by item and place; an order without a place has none. */
function stockWhereOrdered({ record, order }: LineEntity, _args: unknown, context: Context) {
  const sku = valueOrNull(record)?.sku ?? null;
  return withRecord(order, context, ({ placedAtLocation }) =>
    reference(placedAtLocation, (locationId) => reference(sku, (key) => ({ sku: key, locationId }))),
  );
}
