import type { FulfillmentRecord } from '../../facts/order-facts.ts';
import type { WantedLine } from './match-items.ts';

const notReturned = ['DECLINED', 'CANCELED'];

/** Units of a line that came back and were received. An item that names no line is of the first line of its sku. */
export function returnedUnits(
  line: WantedLine,
  lines: readonly WantedLine[],
  { returns }: Pick<FulfillmentRecord, 'returns'>,
): number {
  const received = returns.filter(({ status, receivedAt }) => receivedAt !== null && !notReturned.includes(status));
  const isOfLine = ({ sku, orderLineNumber }: { sku: string | null; orderLineNumber: string | null }) =>
    orderLineNumber === null ? lines.find((one) => one.sku === sku) === line : orderLineNumber === line.lineNumber;
  const items = received.flatMap((one) => one.items.filter(isOfLine));
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}
