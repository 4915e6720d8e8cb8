import type { FulfillmentOrder, FulfillmentRecord, ItemOption, Shipment } from '../../facts/order-facts.ts';

/** Units that left a place: in a box that a scanner looked into, or over the counter. */
export interface GoneItem {
  readonly sku: string | null;
  readonly quantity: number;
  /** The line that it names. */
  readonly orderLineNumber: string | null;
  readonly title: string | null;
  readonly options: readonly ItemOption[];
  readonly leftAt: string | null;
  /** When it was delivered or handed over. Null: it is on its way. */
  readonly arrivedAt: string | null;
  /** The shipment or the fulfillment order. */
  readonly subjectId: string;
}

/** `gone`: what has left for good, as far as anybody looked. What is lost or comes back has not. */
export function goneItems({ shipments, fulfillmentOrders }: FulfillmentRecord): readonly GoneItem[] {
  return [...shipments.filter(hasLeft).flatMap(scannedItems), ...fulfillmentOrders.flatMap(handedOverItems)];
}

const notGone = ['CANCELED', 'LOST', 'RETURNED_TO_SENDER'];

/** Whether a shipment's goods count as gone. */
export function hasLeft({ status, shippedAt }: Pick<Shipment, 'status' | 'shippedAt'>): boolean {
  return shippedAt !== null && !notGone.includes(status);
}

function scannedItems(shipment: Shipment): readonly GoneItem[] {
  const arrivedAt = arrivalOf(shipment);
  const scanned = shipment.parcels.flatMap(({ items }) => items.filter((item) => item.scanned));
  return scanned.map(({ sku, quantity, orderLineNumber, title, options }) => ({
    sku,
    quantity,
    orderLineNumber,
    title,
    options,
    leftAt: shipment.shippedAt,
    arrivedAt,
    subjectId: shipment.id,
  }));
}

/** A carrier may report a delivery without dating the shipment. */
function arrivalOf({ status, deliveredAt, parcels }: Shipment): string | null {
  if (deliveredAt !== null || status !== 'DELIVERED') return deliveredAt;
  const events = parcels.flatMap((parcel) => parcel.events.filter((event) => event.status === 'DELIVERED'));
  return events.at(-1)?.occurredAt ?? null;
}

/** A work that nobody dated the hand-over of is dated by its end, else by its beginning: the goods are with the customer. */
function handedOverItems({ id, pickup, closedAt, requestedAt, lines }: FulfillmentOrder): readonly GoneItem[] {
  const at = pickup?.handedOverAt ?? closedAt ?? requestedAt;
  return lines
    .filter(({ handedOverQuantity }) => (handedOverQuantity ?? 0) > 0)
    .map(({ sku, lineNumber, handedOverQuantity }) => ({
      sku,
      quantity: handedOverQuantity ?? 0,
      orderLineNumber: lineNumber,
      title: null,
      options: [],
      leftAt: at,
      arrivedAt: at,
      subjectId: id,
    }));
}
