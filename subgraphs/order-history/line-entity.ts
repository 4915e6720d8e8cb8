import { mapOutcome, notFound, type OrderNumber, type Outcome } from '../kit/index.ts';
import type { Context } from './context.ts';
import type { LineRecord } from './domain.ts';
import { orderLineId, readOrderLineId } from './ids.ts';

/** A line as resolvers pass it on: its keys, and what the silo said of it. */
export interface LineEntity {
  readonly id: string;
  readonly number: OrderNumber;
  readonly lineNumber: string;
  readonly record: Outcome<LineRecord>;
}

export function lineEntity(number: OrderNumber, record: LineRecord): LineEntity {
  const { lineNumber } = record;
  return {
    id: orderLineId.encode(`${number}/${lineNumber}`),
    number,
    lineNumber,
    record: { is: 'found', value: record },
  };
}

/** A line by its id: null only if the silo says that there is none. */
export async function findLine(id: string, { loaders }: Context): Promise<LineEntity | null> {
  const { number, lineNumber } = readOrderLineId(id);
  const lines = await loaders.linesByOrder.load(number);
  const line = mapOutcome(lines, ({ items }) => items.find((item) => item.lineNumber === lineNumber));
  const record: Outcome<LineRecord> =
    line.is !== 'found' ? line : line.value ? { is: 'found', value: line.value } : notFound;
  return record.is === 'notFound' ? null : { id, number, lineNumber, record };
}
