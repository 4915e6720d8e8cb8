import { found, notFound, type OrderNumber, type Outcome, toOrderNumber, valueOrNull } from '../kit/index.ts';
import type { Context } from './context.ts';
import type { OrderRecord } from './domain.ts';
import { orderId } from './ids.ts';

/** What the silo said of an order, or how it is asked as soon as a field needs it. */
export type KnownOrder = Outcome<OrderRecord> | ((context: Context) => Promise<Outcome<OrderRecord>>);

/** An order as resolvers pass it on: its keys, which need no silo, and its record. */
export interface OrderEntity {
  readonly id: string;
  readonly number: string;
  readonly record: KnownOrder;
}

/** An order whose record is loaded when a field asks for it. Says nothing about existence. */
export function orderStub(number: string): OrderEntity {
  const canonical = toOrderNumber(number);
  return { id: orderId.encode(number), number, record: canonical === null ? notFound : loadOrder(canonical) };
}

/** An order that a list brought along. */
export function orderEntity(record: OrderRecord): OrderEntity {
  return { id: orderId.encode(record.number), number: record.number, record: found(record) };
}

/** Null only if the silo says that there is no such order; a stub while the silo cannot be read. */
export async function findOrder(number: OrderNumber, { loaders }: Context): Promise<OrderEntity | null> {
  const record = await loaders.orderByNumber.load(number);
  if (record.is === 'notFound') return null;
  return { id: orderId.encode(number), number, record };
}

/** The record of an order, loaded when it is asked for. */
export function loadOrder(number: OrderNumber): KnownOrder {
  return ({ loaders }) => loaders.orderByNumber.load(number);
}

/** A resolver for a field of the record. Throws the silo's error when it could not be read. */
export function fromOrder<V>(pick: (record: OrderRecord) => V) {
  return ({ record }: OrderEntity, _args: unknown, context: Context) => withRecord(record, context, pick);
}

/** A value of an order's record, at once if the record is there; null if there is no such order. */
export function withRecord<V>(known: KnownOrder, context: Context, pick: (record: OrderRecord) => V) {
  const pickFrom = (outcome: Outcome<OrderRecord>): V | null => {
    const record = valueOrNull(outcome);
    return record === null ? null : pick(record);
  };
  return typeof known === 'function' ? known(context).then(pickFrom) : pickFrom(known);
}
