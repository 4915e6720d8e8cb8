import type { FulfillmentOrder, FulfillmentRecord } from '../../facts/order-facts.ts';

const endedStatuses = ['CLOSED', 'CANCELED'];
const refusedRequests = ['REJECTED', 'CANCELLATION_ACCEPTED'];

/** `open(fo)`: a place may still work on it. */
export function isOpen({ status, requestStatus }: Pick<FulfillmentOrder, 'status' | 'requestStatus'>): boolean {
  return !endedStatuses.includes(status) && !refusedRequests.includes(requestStatus);
}

/** One place's work on one line of the order. */
export interface LineWork {
  readonly work: FulfillmentOrder;
  readonly line: FulfillmentOrder['lines'][number];
}

/** The open work on a line that has units of it left. */
export function openWorkOn(
  lineNumber: string,
  { fulfillmentOrders }: FulfillmentRecord,
  sku: string | null = null,
): readonly LineWork[] {
  return fulfillmentOrders
    .filter(isOpen)
    .flatMap((work) => workOn({ lineNumber, sku }, work))
    .filter(({ line }) => line.remainingQuantity > 0);
}

/** All work there ever was on a line, whatever became of it. */
export function everyWorkOn(
  lineNumber: string,
  { fulfillmentOrders }: FulfillmentRecord,
  sku: string | null = null,
): readonly LineWork[] {
  return fulfillmentOrders.flatMap((work) => workOn({ lineNumber, sku }, work));
}

/** Work that names no line of the order is on the line of its item. */
export function workOn(wanted: WorkedLine, work: FulfillmentOrder): readonly LineWork[] {
  return work.lines
    .filter(({ lineNumber, sku }) =>
      lineNumber === null ? sku !== null && sku === wanted.sku : lineNumber === wanted.lineNumber,
    )
    .map((line) => ({ work, line }));
}

/** A line as work names it. */
interface WorkedLine {
  readonly lineNumber: string | null;
  readonly sku: string | null;
}
