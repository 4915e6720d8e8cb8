import type { TimelineOrder, TimelineParcel, TimelineShipment } from '../../facts/timeline-facts.ts';
import { listed, unitsOf } from '../words.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';

/** SHIPMENT: shipped, delivered, and what went wrong. A printed label and the carrier's other scans are no events. */
export function shipmentEvents({ number, fulfillment }: TimelineOrder): readonly TimelineEvent[] {
  if (fulfillment.is === 'unknown') return [];
  return fulfillment.value.shipments.flatMap((shipment) => eventsOf(number, shipment));
}

function eventsOf(orderNumber: string, { id, shippedAt, deliveredAt, parcels, source }: TimelineShipment) {
  const shared = { kind: 'SHIPMENT', subject: id, subjectId: id, orderNumber, source } as const;
  const items = contentsOf(parcels);
  const detail = [...new Set(parcels.flatMap(({ carrier }) => carrier ?? []))].join(', ') || null;
  return [
    ...eventAt(shippedAt, { ...shared, what: '1-shipped', title: `Shipped: ${items}`, detail }),
    ...eventAt(deliveredAt, { ...shared, what: '3-delivered', title: `Delivered: ${items}`, detail }),
    ...parcels.flatMap((parcel) => troublesOf(parcel, shared)),
  ];
}

type Shared = Pick<Parameters<typeof eventAt>[1], 'kind' | 'subject' | 'subjectId' | 'orderNumber' | 'source'>;

function troublesOf(parcel: TimelineParcel, shared: Shared) {
  return parcel.events.flatMap(({ occurredAt, status, place, message }) => {
    const trouble = troubles[status];
    if (!trouble) return [];
    return eventAt(occurredAt, {
      ...shared,
      what: `2-${status}/${parcel.id}/${Date.parse(occurredAt)}`,
      title: `${trouble}: ${contentsOf([parcel])}`,
      detail: [message, place].filter(Boolean).join(', ') || parcel.carrier,
    });
  });
}

const troubles: Readonly<Record<string, string>> = {
  DELAYED: 'Delayed',
  ATTEMPTED: 'Could not be delivered',
  LOST: 'Lost',
  RETURNED_TO_SENDER: 'Returned to sender',
  CANCELED: 'Shipment canceled',
};

/** The units of each item, over all parcels. */
function contentsOf(parcels: readonly TimelineParcel[]): string {
  const units = new Map<string, number>();
  for (const { sku, title, quantity } of parcels.flatMap(({ items }) => items)) {
    const name = title ?? sku ?? 'an item';
    units.set(name, (units.get(name) ?? 0) + quantity);
  }
  return listed([...units].map(([name, quantity]) => unitsOf(quantity, name))) || 'nothing listed';
}
