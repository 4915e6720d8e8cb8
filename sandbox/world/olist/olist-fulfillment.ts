import type { SkuQuantity } from '../world.ts';
import { chargedAt, type Happening, isCanceledInTime, lastChangeOf, type OlistOrder } from './olist-order.ts';
import { sellerLocation } from './olist-places.ts';
import type { OlistRow } from './olist-tables.ts';
import { dayWindow, earliest, latest, toInstant } from './olist-time.ts';

/**
 * What fulfillment knows of an order: one fulfillment order per seller, and its shipment once it is on its way. Nobody works
 * any more on an order that was canceled before.
 */
export function fulfillmentHappenings({ row, items }: OlistOrder): Happening[] {
  const bySeller = Map.groupBy(items, ({ seller_id }) => seller_id);
  return [...bySeller].flatMap(([seller, parts], index) => {
    const fo = `${row.order_id}-${index + 1}`;
    return [toSent(fo, seller, row, parts), ...toShipment(fo, row, parts), ...toCanceled(fo, row)];
  });
}

/** Sent no later than anything that came of it: some dates of the files lie before the order's own. */
function toSent(fo: string, seller: string, row: OlistRow<'orders'>, parts: readonly OlistRow<'items'>[]): Happening {
  return {
    at: earliest(chargedAt(row), row.order_delivered_carrier_date, row.order_delivered_customer_date),
    system: 'fulfillment',
    payload: {
      type: 'fo.sent',
      fo,
      order: row.order_id,
      location: sellerLocation(seller),
      method: 'SHIP',
      lines: parts.map(toItem),
      fulfillBy: toInstant(latest(...parts.map(({ shipping_limit_date }) => shipping_limit_date))),
    },
  };
}

/** Each step at its own date, also where delivery is dated before the hand-over to the carrier. */
function toShipment(fo: string, row: OlistRow<'orders'>, parts: readonly OlistRow<'items'>[]): Happening[] {
  const { order_delivered_carrier_date: shippedAt, order_delivered_customer_date: deliveredAt } = row;
  if (!shippedAt && !deliveredAt) return [];
  const shipment = `SH-${fo}`;
  const steps = [
    { at: shippedAt, payload: { type: 'shipment.shipped', shipment } },
    { at: deliveredAt, payload: { type: 'shipment.delivered', shipment } },
  ] as const;
  return [
    toCreated(fo, earliest(shippedAt, deliveredAt), row, parts),
    ...steps.filter(({ at }) => at !== '').map((step) => ({ ...step, system: 'fulfillment' })),
  ];
}

function toCreated(fo: string, at: string, row: OlistRow<'orders'>, parts: readonly OlistRow<'items'>[]): Happening {
  return {
    at,
    system: 'fulfillment',
    payload: {
      type: 'shipment.created',
      shipment: `SH-${fo}`,
      ref: fo,
      fo,
      carrier: 'MARKETPLACE',
      parcels: [
        { parcel: `PC-${fo}`, tracking: null, items: parts.map((part) => ({ ...toItem(part), scanned: true })) },
      ],
      expected: dayWindow(row.order_estimated_delivery_date.slice(0, 10)),
    },
  };
}

function toCanceled(fo: string, row: OlistRow<'orders'>): Happening[] {
  if (!isCanceledInTime(row)) return [];
  return [{ at: lastChangeOf(row), system: 'fulfillment', payload: { type: 'fo.canceled', fo } }];
}

function toItem({ order_item_id, product_id: sku }: OlistRow<'items'>): SkuQuantity {
  return { line: Number(order_item_id), sku, quantity: 1 };
}
