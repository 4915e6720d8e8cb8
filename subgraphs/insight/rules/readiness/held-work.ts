import type { FulfillmentOrder } from '../../facts/order-facts.ts';
import type { OpenLine, OrderState } from './order-state.ts';

/** Open work, and the open lines that it is for. */
export interface HeldWork {
  readonly work: FulfillmentOrder;
  readonly lines: readonly OpenLine[];
}

/** The open work that an order waits for, with its lines. */
export function heldWorkOf({ openLines }: OrderState): readonly HeldWork[] {
  const pairs = openLines.flatMap((line) => line.works.map(({ work }) => ({ work, line })));
  return [...Map.groupBy(pairs, ({ work }) => work)].map(([work, held]) => ({
    work,
    lines: held.map(({ line }) => line),
  }));
}
