import { notFound, type OrderNumber, type Outcome, toOrderNumber, valueOrNull } from '../kit/index.ts';
import type { Context } from './context.ts';
import type { OrderRecord } from './domain.ts';
import { orderId } from './ids.ts';

/** An order as resolvers pass it on: its keys, which need no silo, and its record as soon as a field asks for it. */
export interface OrderEntity {
  readonly id: string;
  readonly number: string;
  readonly record: (context: Context) => Promise<Outcome<OrderRecord>>;
}

/** An order whose record is loaded when a field asks for it. Says nothing about existence. */
export function orderStub(number: string): OrderEntity {
  const canonical = toOrderNumber(number);
  return {
    id: orderId.encode(number),
    number,
    record: async ({ loaders }) => (canonical === null ? notFound : await loaders.orderByNumber.load(canonical)),
  };
}

/** An order that a list brought along. */
export function orderEntity(record: OrderRecord): OrderEntity {
  return {
    id: orderId.encode(record.number),
    number: record.number,
    record: async () => ({ is: 'found', value: record }),
  };
}

/** Null only if the silo says that there is no such order; a stub while the silo cannot be read. */
export async function findOrder(number: OrderNumber, { loaders }: Context): Promise<OrderEntity | null> {
  const record = await loaders.orderByNumber.load(number);
  if (record.is === 'notFound') return null;
  return { id: orderId.encode(number), number, record: async () => record };
}

/** A resolver for a field of the record. Throws the silo's error when it could not be read. */
export function fromOrder<V>(pick: (record: OrderRecord) => V) {
  return async (order: OrderEntity, _args: unknown, context: Context): Promise<V | null> => {
    const record = valueOrNull(await order.record(context));
    return record === null ? null : pick(record);
  };
}
