import { found, type OrderNumber, type Outcome } from '../kit/index.ts';
import type { Context } from './context.ts';
import type { LineRecord } from './domain.ts';
import { orderLineId, readOrderLineId } from './ids.ts';
import { type KnownOrder, loadOrder } from './order-entity.ts';

/** A line as resolvers pass it on: its keys, and what the silo said of it and of its order. */
export interface LineEntity {
  readonly id: string;
  readonly number: OrderNumber;
  readonly record: Outcome<LineRecord>;
  readonly order: KnownOrder;
}

/** A line that a list brought along. */
export function lineEntity(number: OrderNumber, record: LineRecord, order: KnownOrder): LineEntity {
  return { id: orderLineId.encode(`${number}/${record.lineNumber}`), number, record: found(record), order };
}

/** Null only if the silo says that there is no such line; a stub while the silo cannot be read. */
export async function findLine(id: string, { loaders }: Context): Promise<LineEntity | null> {
  const { number, lineNumber } = readOrderLineId(id);
  const lines = await loaders.linesByOrder.load(number);
  if (lines.is === 'notFound') return null;
  const order = loadOrder(number);
  if (lines.is !== 'found') return { id, number, record: lines, order };
  const line = lines.value.items.find((item) => item.lineNumber === lineNumber);
  return line ? lineEntity(number, line, order) : null;
}
