import type { OrderFacts, Shipment } from '../../facts/order-facts.ts';
import { hasLeft } from '../quantities/gone-items.ts';
import type { LineReadiness } from '../readiness-answer.ts';
import { latestOf } from '../time/latest-of.ts';

/** When the last goods of a line left, and by when they should arrive. Null: nobody says. */
export function travelOf(line: LineReadiness, { fulfillment }: OrderFacts) {
  const shipments = fulfillment.is === 'known' ? fulfillment.value.shipments : [];
  const own = shipments.filter((shipment) => hasLeft(shipment) && !shipment.deliveredAt && carries(shipment, line));
  return {
    leftAt: latestOf(...own.map(({ shippedAt }) => shippedAt)),
    arrivesBy: latestOf(...own.map(({ expectedArrival }) => expectedArrival?.end)),
  };
}

function carries({ parcels }: Shipment, { lineNumber, sku }: LineReadiness): boolean {
  return parcels.some(({ items }) =>
    items.some((item) => item.orderLineNumber === lineNumber || (item.orderLineNumber === null && item.sku === sku)),
  );
}
