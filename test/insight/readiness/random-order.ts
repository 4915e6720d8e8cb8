import type { Known } from '../../../subgraphs/insight/facts/known.ts';
import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import {
  aBox,
  aFulfillmentLine,
  aFulfillmentOrder,
  aHold,
  aLevel,
  aLine,
  anAppointment,
  anInbound,
  anItem,
  anOrder,
  aParcel,
  aParcelItem,
  aPayment,
  aPickup,
  aShipment,
  known,
  reno,
  store,
  usd,
  warehouse,
} from '../an-order.ts';

/** Random numbers that are the same for the same seed (mulberry32). */
export function randomOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  return {
    upTo,
    chance: (share: number) => next() < share,
    oneOf: <T>(all: readonly T[]): T => all[upTo(all.length - 1)] as T,
  };
}

type Random = ReturnType<typeof randomOf>;

/** An order in any state that the systems can show: some lines, some kits, some gone, some stuck. */
export function randomOrder(seed: number): OrderFacts {
  const random = randomOf(seed);
  const lines = Array.from({ length: random.upTo(3) }, (_, index) => randomLine(random, String(index + 1)));
  const total = lines.reduce((sum, { line }) => sum + Number(line.total.amount), 0).toFixed(2);
  return anOrder({
    history: { lines: lines.map(({ line }) => line), total: usd(total) },
    fulfillment: {
      fulfillmentOrders: lines.flatMap(({ work }) => work),
      shipments: lines.flatMap(({ shipments }) => shipments),
    },
    billing: { payments: [aPayment({ amount: usd(random.chance(0.8) ? total : '1.00') })] },
    stock: lines.flatMap(({ items }) => items),
  });
}

function randomLine(random: Random, lineNumber: string) {
  const quantity = 1 + random.upTo(2);
  const canceledQuantity = random.chance(0.15) ? random.upTo(quantity) : 0;
  const sku = `SKU-${lineNumber}`;
  const parts = random.chance(0.3) ? [`${sku}-A`, `${sku}-B`] : [];
  const gone = random.chance(0.3) ? random.upTo(quantity) : 0;
  const place = random.oneOf([store, reno, warehouse]);
  const skus = parts.length > 0 ? parts : [sku];
  return {
    line: aLine({
      lineNumber,
      sku,
      title: sku,
      quantity,
      canceledQuantity,
      total: usd((quantity * 10).toFixed(2)),
      components: known(parts.map((part) => ({ sku: part, title: part, quantityPerKit: 1 }))),
      deliverTogetherGroup: random.chance(0.5) ? 'A' : null,
    }),
    work: random.chance(0.85) ? [randomWork(random, lineNumber, sku, skus, quantity - gone, place)] : [],
    shipments: gone > 0 ? [randomShipment(random, lineNumber, sku, gone)] : [],
    items: skus.map((one) => randomItem(random, one, place)),
  };
}

function randomWork(
  random: Random,
  lineNumber: string,
  sku: string,
  skus: readonly string[],
  left: number,
  location: typeof store,
) {
  const requestStatus = random.oneOf(['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'SUBMITTED', 'RECEIVED', 'REJECTED']);
  const boxes = skus.map((one) =>
    aBox({
      sku: one,
      title: one,
      quantity: left,
      stagedQuantity: random.chance(0.5) ? random.upTo(left) : left,
      missing: random.chance(0.15) ? { quantity: 1, reportedAt: '2026-11-20T12:00:00-08:00', expectedAt: null } : null,
    }),
  );
  return aFulfillmentOrder({
    id: `FO-${lineNumber}`,
    method: location === store ? 'PICK_UP' : random.oneOf(['SHIP', 'DELIVER_BY_APPOINTMENT']),
    status: left === 0 ? 'CLOSED' : random.oneOf(['OPEN', 'IN_PROGRESS', 'OPEN', 'CLOSED']),
    requestStatus,
    rejectionReason: requestStatus === 'REJECTED' ? random.oneOf(['NOT_IN_STOCK', 'STORE_BUSY']) : null,
    location,
    lines: [aFulfillmentLine({ lineNumber, sku, totalQuantity: Math.max(1, left), remainingQuantity: left, boxes })],
    holds: random.chance(0.15)
      ? [aHold({ reason: random.oneOf(['OTHER', 'INCORRECT_ADDRESS', 'CUSTOMER_REQUEST']) })]
      : [],
    pickup: location === store ? aPickup({ storeNoteCode: random.oneOf([null, 'STORE_BUSY', 'OTHER']) }) : null,
    appointments: random.chance(0.2) ? [anAppointment({ lineNumbers: [lineNumber] })] : [],
  });
}

function randomShipment(random: Random, lineNumber: string, sku: string, quantity: number) {
  const status = random.oneOf(['IN_TRANSIT', 'DELIVERED', 'DELIVERED', 'DELAYED', 'LOST', 'RETURNED_TO_SENDER']);
  return aShipment({
    id: `SH-${lineNumber}`,
    status,
    deliveredAt: status === 'DELIVERED' ? '2026-11-21T10:00:00-08:00' : null,
    parcels: [aParcel({ items: [aParcelItem({ sku, quantity, orderLineNumber: lineNumber })] })],
  });
}

function randomItem(random: Random, sku: string, location: typeof store) {
  const committed = random.upTo(3);
  return anItem({
    sku,
    title: sku,
    discontinued: random.chance(0.1),
    levels: random.chance(0.85) ? [aLevel({ location, onHand: random.upTo(6), committed })] : [],
    inbound: random.chance(0.5)
      ? [
          anInbound({
            id: `PO-${sku}`,
            locationId: location.id,
            quantity: 1 + random.upTo(5),
            expectedAt: random.oneOf(['2026-11-30T06:00:00-08:00', '2026-11-18T06:00:00-08:00']),
          }),
        ]
      : [],
  });
}

/** The order as it looks while a silo cannot be read. */
export function withoutSilo(
  facts: OrderFacts,
  silo: 'history' | 'fulfillment' | 'billing' | 'stock',
  gap: Known<never>,
): OrderFacts {
  if (gap.is === 'known') return facts;
  if (silo !== 'stock') return { ...facts, [silo]: gap };
  const gaps = ['inventory-stores', 'inventory-warehouses'].map((system) => ({ ...gap.gap, system }));
  const stock = [...facts.stock].map(
    ([sku, item]) => [sku, { ...item, levels: [], inbound: [], sources: [], gaps }] as const,
  );
  return { ...facts, stock: new Map(stock) };
}
