import type { BookedOrder } from '../../../../sandbox/order-history/order-book.ts';
import type { Product, World } from '../../../../sandbox/world/world.ts';
import type { Money, OrderLine, OrderRecord } from '../../../../subgraphs/insight/facts/order-facts.ts';
import type { Told } from './told.ts';

/** What order history says of an order; the components of kits are inventory's word. */
export function orderRecord(
  order: BookedOrder,
  { addresses }: Pick<World, 'addresses'>,
  products: ReadonlyMap<string, Product>,
  told: Told,
): OrderRecord {
  const { placed, status, canceledAt } = order;
  const shipTo = placed.shipTo === null ? null : addresses[placed.shipTo];
  const at = placed.placedAtLocation ? told.place(placed.placedAtLocation) : null;
  return {
    status,
    channel: placed.channel,
    placedAt: new Date(placed.time).toISOString(),
    canceledAt: canceledAt === null ? null : new Date(canceledAt).toISOString(),
    quotedDeliveryDate: placed.quotedDate,
    takenBy: placed.takenBy && { kind: placed.takenBy.kind, id: null, displayName: placed.takenBy.displayName },
    placedAtLocation: at && { id: at.id, type: at.type, timeZone: at.timeZone },
    total: money(placed.total, told),
    shippingTotal: money(placed.shippingFee, told),
    shipTo: shipTo
      ? {
          city: shipTo.city,
          region: shipTo.region,
          postalCode: shipTo.postalCode,
          countryCode: shipTo.countryCode,
        }
      : null,
    buyer: { system: 'order-history', key: placed.customer },
    lines: placed.lines.map((line) => toLine(order, line, products, told)),
  };
}

function toLine(
  { placed, canceledQuantities }: BookedOrder,
  { line, sku, quantity, unitPrice, total, promotions, group }: BookedOrder['placed']['lines'][number],
  products: ReadonlyMap<string, Product>,
  told: Told,
): OrderLine {
  const components = products.get(sku)?.components ?? [];
  // Order history names the place; how it is called the rules never ask.
  const place = placed.location ? { ...told.place(placed.location), name: placed.location } : null;
  return {
    id: `line:${placed.order}/${line}`,
    lineNumber: String(line),
    title: told.title(sku),
    sku,
    quantity,
    canceledQuantity: canceledQuantities.get(line) ?? 0,
    unitPrice: money(unitPrice, told),
    total: money(total, told),
    promotionCodes: promotions,
    deliverTogetherGroup: group,
    requestedMethod: placed.method,
    requestedLocation: place,
    components: {
      is: 'known',
      value: components.map((part) => ({ ...part, title: told.title(part.sku) })),
      source: null,
    },
  };
}

function money(amount: string, { currencyCode }: Told): Money {
  return { amount, currencyCode };
}
