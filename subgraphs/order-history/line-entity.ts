import { found, type OrderNumber, type Outcome } from '../kit/index.ts';
import type { Context } from './context.ts';
import type { LineRecord } from './domain.ts';
import { orderLineId, readOrderLineId } from './ids.ts';

/** A line as resolvers pass it on: its keys, and what the silo said of it. */
export interface LineEntity {
  readonly id: string;
  readonly number: OrderNumber;
  readonly record: Outcome<LineRecord>;
}

/** A line that a list brought along. */
export function lineEntity(number: OrderNumber, record: LineRecord): LineEntity {
  return { id: orderLineId.encode(`${number}/${record.lineNumber}`), number, record: found(record) };
}

/** Null only if the silo says that there is no such line; a stub while the silo cannot be read. */
export async function findLine(id: string, { loaders }: Context): Promise<LineEntity | null> {
  const { number, lineNumber } = readOrderLineId(id);
  const lines = await loaders.linesByOrder.load(number);
  if (lines.is === 'notFound') return null;
  if (lines.is !== 'found') return { id, number, record: lines };
  const line = lines.value.items.find((item) => item.lineNumber === lineNumber);
  return line ? lineEntity(number, line) : null;
}
