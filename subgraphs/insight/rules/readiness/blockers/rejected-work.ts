import { workOn } from '../../quantities/open-work.ts';
import type { HeldWork } from '../held-work.ts';
import { type OrderState, uncoveredUnits } from '../order-state.ts';

/** Work that a place rejected, with the lines that nobody else has taken over since. */
export function rejectedWorkOf({ fulfillment, openLines }: OrderState): readonly HeldWork[] {
  const left = openLines.filter((line) => uncoveredUnits(line) > 0);
  return (fulfillment?.fulfillmentOrders ?? [])
    .filter(({ requestStatus }) => requestStatus === 'REJECTED')
    .map((work) => ({ work, lines: left.filter((line) => workOn(line, work).length > 0) }))
    .filter(({ lines }) => lines.length > 0);
}
