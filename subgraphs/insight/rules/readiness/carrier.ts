import type { Shipment } from '../../facts/order-facts.ts';
import type { LineCounts } from '../quantities/quantities.ts';
import { type OrderState, uncoveredUnits } from './order-state.ts';

const exceptions = ['DELAYED', 'ATTEMPTED', 'LOST'];

/** Whether units of a line are ordered that the customer does not have. */
export function isUndelivered({ ordered, shipped }: LineCounts): boolean {
  return shipped === null || shipped.deliveredUnits < ordered;
}

/** Shipments that the carrier has trouble with, as far as their goods are still awaited. */
export function shipmentsWithException(state: OrderState): readonly Shipment[] {
  const shipments = state.fulfillment?.shipments ?? [];
  return shipments.filter((shipment) => exceptions.includes(shipment.status) && isAwaited(shipment, state));
}

/** The lines that a shipment's goods are for; null: nobody knows. */
export function linesIn({ parcels, statedItems }: Shipment, { quantities }: OrderState): readonly LineCounts[] | null {
  const items = [...parcels.flatMap((parcel) => parcel.items), ...statedItems];
  const isIn = ({ lineNumber, sku, components }: LineCounts) =>
    items.some((item) =>
      item.orderLineNumber === null
        ? item.sku === sku || components.some((component) => component.sku === item.sku)
        : item.orderLineNumber === lineNumber,
    );
  const lines = quantities.lines?.filter(isIn) ?? [];
  return lines.length > 0 ? lines : null;
}

/** What was lost is no longer awaited once something else was sent in its place, or a place works on that. */
function isAwaited(shipment: Shipment, state: OrderState): boolean {
  const lines = linesIn(shipment, state);
  if (lines === null) return true;
  return lines.some((line) => (shipment.status === 'LOST' ? isUncovered(line, state) : isUndelivered(line)));
}

function isUncovered({ lineNumber }: LineCounts, { openLines }: OrderState): boolean {
  return openLines.some((line) => line.lineNumber === lineNumber && uncoveredUnits(line) > 0);
}
