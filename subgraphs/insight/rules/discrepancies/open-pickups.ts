import type { FulfillmentLine, FulfillmentOrder, OrderLine } from '../../facts/order-facts.ts';
import type { Place } from '../../facts/stock-facts.ts';
import { isOpen } from '../quantities/open-work.ts';
import type { ComparedOrder } from './compared-order.ts';
import { readyByOf } from './ready-by.ts';

/** A pick-up that a store still owes. */
export interface OpenPickup {
  readonly work: FulfillmentOrder;
  readonly place: Place;
  /** When it was promised to be ready. Null: no promise says. */
  readonly dueBy: string | null;
  readonly parts: readonly PickupPart[];
}

/** One item of it that is still owed: the line's own, or a component of a kit. */
export interface PickupPart {
  readonly sku: string;
  readonly title: string;
  /** Units owed. */
  readonly owed: number;
  /** Units set aside for this pick-up. */
  readonly staged: number;
  /** The line of the order, where the work names one. */
  readonly line?: OrderLine;
}

/** The pick-ups of an order that are still owed, with what is owed of each. */
export function openPickupsOf(order: ComparedOrder): OpenPickup[] {
  return order.fulfillment.fulfillmentOrders.flatMap((work) => {
    const { location: place, method } = work;
    if (method !== 'PICK_UP' || !place || !isOpen(work)) return [];
    return [
      {
        work,
        place,
        dueBy: readyByOf(work, order.promises),
        parts: work.lines.flatMap((line) => partsOf(line, order)),
      },
    ];
  });
}

function partsOf(work: FulfillmentLine, { history, facts }: ComparedOrder): PickupPart[] {
  const line = history.lines.find(({ lineNumber }) => lineNumber === work.lineNumber);
  const whole = {
    sku: work.sku,
    title: null,
    quantity: work.remainingQuantity,
    stagedQuantity: work.stagedQuantity ?? 0,
  };
  const boxes = work.boxes.length > 0 ? work.boxes : [whole];
  return boxes.flatMap(({ sku, title, quantity, stagedQuantity }) => {
    if (sku === null || quantity === 0) return [];
    const name = title ?? facts.stock.get(sku)?.title ?? sku;
    return [{ sku, title: name, owed: quantity, staged: stagedQuantity, ...(line && { line }) }];
  });
}
