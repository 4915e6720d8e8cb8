import type { TimelineFulfillment, TimelineLine } from '../../facts/timeline-facts.ts';

/** When the customer had all units of a line that were not canceled. Null: not yet. */
export function lineDeliveredAt(line: TimelineLine, fulfillment: TimelineFulfillment): string | null {
  const wanted = line.quantity - line.canceledQuantity;
  const arrivals = [...carried(line, fulfillment), ...handedOver(line, fulfillment)].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
  const skus = line.components.length > 0 ? line.components : [{ sku: line.sku, quantityPerKit: 1 }];
  const complete = arrivals.findIndex((_, index) => unitsIn(arrivals.slice(0, index + 1), line, skus) >= wanted);
  return arrivals[complete]?.at ?? null;
}

/** Units of an item that the customer got at an instant. */
interface Arrival {
  readonly at: string;
  readonly sku: string | null;
  readonly quantity: number;
}

/** Whole units of the line: those of its parts that are complete, and those that came under its own sku. */
function unitsIn(
  arrivals: readonly Arrival[],
  { sku: own, components }: TimelineLine,
  parts: readonly { readonly sku: string | null; readonly quantityPerKit: number }[],
): number {
  const count = (sku: string | null) =>
    arrivals.filter((arrival) => arrival.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0);
  const complete = Math.min(...parts.map(({ sku, quantityPerKit }) => Math.floor(count(sku) / quantityPerKit)));
  return components.length > 0 ? complete + count(own) : complete;
}

function carried({ lineNumber, sku: own, components }: TimelineLine, { shipments }: TimelineFulfillment) {
  const skus = [own, ...components.map(({ sku }) => sku)];
  return shipments.flatMap(({ deliveredAt, parcels }): readonly Arrival[] => {
    const items = parcels
      .flatMap((parcel) => parcel.items)
      .filter((item) => skus.includes(item.sku) && (item.orderLineNumber ?? lineNumber) === lineNumber);
    return deliveredAt === null ? [] : items.map(({ sku, quantity }) => ({ at: deliveredAt, sku, quantity }));
  });
}

function handedOver({ lineNumber, sku }: TimelineLine, { fulfillmentOrders }: TimelineFulfillment): readonly Arrival[] {
  return fulfillmentOrders.flatMap(({ closedAt, pickup, lines }) => {
    const at = pickup?.handedOverAt ?? closedAt;
    const ours = lines.filter((line) => line.lineNumber === lineNumber && line.handedOverQuantity);
    return at === null ? [] : ours.map(({ handedOverQuantity }) => ({ at, sku, quantity: handedOverQuantity ?? 0 }));
  });
}
