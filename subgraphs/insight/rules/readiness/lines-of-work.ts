import type { FulfillmentLine, FulfillmentRecord, OrderLine } from '../../facts/order-facts.ts';
import { isOpen } from '../quantities/open-work.ts';
import type { LineCounts } from '../quantities/quantities.ts';

type WorkedLine = Omit<LineCounts, 'billed' | 'shipped' | 'returned'>;

/** The lines as the places that work on them know them, for an order whose history could not be read. */
export function linesOfWork(fulfillment: FulfillmentRecord | null): readonly WorkedLine[] {
  const open = fulfillment?.fulfillmentOrders.filter(isOpen).flatMap(({ lines }) => lines) ?? [];
  const byLine = Map.groupBy(open, ({ lineNumber, sku }) => lineNumber ?? `item ${sku}`);
  return [...byLine.values()].flatMap(toWorkedLine);
}

function toWorkedLine(works: readonly FulfillmentLine[]): readonly WorkedLine[] {
  const [first] = works;
  if (!first) return [];
  const lineNumber = first.lineNumber ?? '';
  const units = works.reduce((sum, { remainingQuantity }) => sum + remainingQuantity, 0);
  const components = first.boxes.flatMap(({ sku, title, quantity }) =>
    sku === null ? [] : [{ sku, title: title ?? sku, quantityPerKit: Math.max(1, quantity / first.totalQuantity) }],
  );
  const line = toOrderLine(lineNumber, first, units);
  return [{ line, lineNumber, sku: first.sku, components, ordered: units, canceled: 0, need: units }];
}

/** What the work does not know of the line is left open. */
function toOrderLine(lineNumber: string, { sku, boxes }: FulfillmentLine, quantity: number): OrderLine {
  return {
    id: '',
    lineNumber,
    title: boxes.find((box) => box.sku === sku)?.title ?? sku ?? '',
    sku,
    quantity,
    canceledQuantity: 0,
    unitPrice: null,
    total: { amount: '0.00', currencyCode: '' },
    promotionCodes: [],
    deliverTogetherGroup: null,
    requestedMethod: null,
    requestedLocation: null,
    components: { is: 'known', value: [], source: null },
  };
}
