import type { Gap, Known } from '../../subgraphs/insight/facts/known.ts';
import type {
  Appointment,
  BillingRecord,
  Box,
  CallBack,
  FulfillmentLine,
  FulfillmentOrder,
  FulfillmentRecord,
  Hold,
  Invoice,
  InvoiceLine,
  Money,
  OrderFacts,
  OrderLine,
  OrderRecord,
  Parcel,
  ParcelItem,
  Payment,
  Pickup,
  Refund,
  Return,
  ServiceRecord,
  Shipment,
} from '../../subgraphs/insight/facts/order-facts.ts';
import type { Inbound, ItemStock, Place, StockLevel } from '../../subgraphs/insight/facts/stock-facts.ts';
import { readPolicies } from '../../subgraphs/insight/policies/read-policies.ts';
import type { RuleContext } from '../../subgraphs/insight/rules/rule-context.ts';
import { localToDateTime, plusDays, type SiloKind, type SourceInfo } from '../../subgraphs/kit/index.ts';

/*
 * Facts for tests of the rules. Every builder gives something sound that a test changes in one place: `anOrder()` is one
 * lamp 4 to be shipped from Reno, paid, accepted and in stock, so READY.
 */

/** The instant of `aRuleContext()`: a Saturday evening. */
export const NOW = '2026-11-21T18:00:00-08:00';
export const ZONE = 'America/Los_Angeles';

/** The company of the sandbox: its one region, and its ways there. */
export const companyPolicies = {
  regions: [{ id: 'bay-area', countryCode: 'US', postalPrefixes: ['940', '941', '944'] }],
  routes: [
    {
      method: 'DELIVER_BY_APPOINTMENT',
      from: 'loc:wh-bayarea',
      region: 'bay-area',
      handling: 'PT2H',
      transport: 'PT4H',
    },
    { method: 'DELIVER_BY_APPOINTMENT', from: 'loc:dc-reno', region: 'bay-area', handling: 'P2D', transport: 'P10D' },
    { method: 'SHIP', from: 'loc:dc-reno', region: 'bay-area', handling: 'P1D', transport: 'P5D' },
  ],
};

/** The default policies with the company's routes; `policies` are further overrides, in the form of the policies' file. */
export function aRuleContext({ now = NOW, policies = {} }: { now?: string; policies?: object } = {}): RuleContext {
  return { now, policies: readPolicies({ ...companyPolicies, ...policies }) };
}

/** Live, as of `NOW`. */
export function aSource(system: string, changes: Partial<SourceInfo> = {}): SourceInfo {
  return { system, silo: siloOf(system), recordKey: null, asOf: NOW, fetchedAt: NOW, freshness: 'LIVE', ...changes };
}

export function aGap(system: string, since: string | null = '2026-11-21T17:00:00-08:00'): Gap {
  return { system, silo: siloOf(system), since, shown: null };
}

export function known<T>(value: T, source: SourceInfo | null = null): Known<T> {
  return { is: 'known', value, source };
}

/** What a system would say that could not be read. */
export function unknown(system: string, since?: string | null): Known<never> {
  return { is: 'unknown', gap: aGap(system, since) };
}

export function usd(amount: string): Money {
  return { amount, currencyCode: 'USD' };
}

type Said<T> = Partial<T> | Known<T>;

/** An order. What a system said is given in parts, or as a `Known`; stock as the items it is of. */
export function anOrder({
  number = 'SO-10188',
  history = {},
  fulfillment = {},
  billing = {},
  service = {},
  stock = [anItem()],
}: {
  number?: string;
  history?: Partial<OrderRecord> | Known<OrderRecord | null>;
  fulfillment?: Said<FulfillmentRecord>;
  billing?: Said<BillingRecord>;
  service?: Said<ServiceRecord>;
  stock?: readonly ItemStock[];
} = {}): OrderFacts {
  return {
    number,
    history: said<OrderRecord | null>('order-history', history, (changes) => aRecord({ ...changes })),
    fulfillment: said('fulfillment', fulfillment, (changes) => ({
      fulfillmentOrders: [aFulfillmentOrder()],
      shipments: [],
      returns: [],
      ...changes,
    })),
    billing: said('billing', billing, (changes) => ({
      invoices: [],
      payments: [aPayment()],
      refunds: [],
      ...changes,
    })),
    service: said('service', service, (changes) => ({ cases: [], callBacks: [], ...changes })),
    stock: new Map(stock.map((item) => [item.sku, item])),
  };
}

/** What order history says. */
export function aRecord(changes: Partial<OrderRecord> = {}): OrderRecord {
  return {
    status: 'OPEN',
    channel: 'WEB',
    placedAt: '2026-11-20T09:00:00-08:00',
    canceledAt: null,
    quotedDeliveryDate: null,
    takenBy: null,
    placedAtLocation: null,
    total: usd('59.00'),
    shippingTotal: usd('0.00'),
    shipTo: { city: 'San Francisco', region: 'CA', postalCode: '94103', countryCode: 'US' },
    buyer: { system: 'order-history', key: '40501' },
    lines: [aLine()],
    ...changes,
  };
}

/** One lamp 4, to be shipped. */
export function aLine(changes: Partial<OrderLine> = {}): OrderLine {
  return {
    id: `line:${changes.lineNumber ?? '1'}`,
    lineNumber: '1',
    title: 'Lamp 4',
    sku: 'LAMP-4',
    quantity: 1,
    canceledQuantity: 0,
    unitPrice: usd('59.00'),
    total: usd('59.00'),
    promotionCodes: [],
    deliverTogetherGroup: null,
    requestedMethod: 'SHIP',
    requestedLocation: null,
    components: known([]),
    ...changes,
  };
}

/** Accepted by Reno, nothing staged. */
export function aFulfillmentOrder(changes: Partial<FulfillmentOrder> = {}): FulfillmentOrder {
  return {
    id: 'SO-10188-1',
    method: 'SHIP',
    status: 'OPEN',
    requestStatus: 'ACCEPTED',
    requestedAt: '2026-11-20T09:05:00-08:00',
    acknowledgedAt: '2026-11-20T09:20:00-08:00',
    rejectionReason: null,
    fulfillBy: null,
    closedAt: null,
    location: reno,
    lines: [aFulfillmentLine()],
    holds: [],
    pickup: null,
    appointments: [],
    source: aSource('fulfillment', { recordKey: changes.id ?? 'SO-10188-1' }),
    ...changes,
  };
}

/** Line 1 of the order, all of it still to be sent; `boxes` are those of the item itself. */
export function aFulfillmentLine(changes: Partial<FulfillmentLine> = {}): FulfillmentLine {
  const { sku = 'LAMP-4', totalQuantity = 1 } = changes;
  return {
    lineNumber: '1',
    sku,
    totalQuantity,
    remainingQuantity: totalQuantity,
    allocatedQuantity: null,
    stagedQuantity: 0,
    handedOverQuantity: 0,
    boxes: [aBox({ sku, quantity: totalQuantity })],
    ...changes,
  };
}

/** Nothing of it staged, nothing missing. */
export function aBox(changes: Partial<Box> = {}): Box {
  return { sku: 'LAMP-4', title: 'Lamp 4', quantity: 1, stagedQuantity: 0, stagedAt: null, missing: null, ...changes };
}

export function aHold(changes: Partial<Hold> = {}): Hold {
  return {
    id: 'H-1',
    reason: 'OTHER',
    placedBy: { kind: 'AGENT' },
    placedAt: '2026-11-21T09:00:00-08:00',
    expiresAt: null,
    ...changes,
  };
}

/** Not ready, no word of the store. */
export function aPickup(changes: Partial<Pickup> = {}): Pickup {
  return {
    readyBy: null,
    readyClaimedAt: null,
    handedOverAt: null,
    holdUntil: null,
    storeEstimate: null,
    storeNoteCode: null,
    ...changes,
  };
}

/** Booked and told, some days ahead. */
export function anAppointment(changes: Partial<Appointment> = {}): Appointment {
  return {
    id: 'A-1',
    lineNumbers: ['1'],
    window: { start: '2026-11-25T09:00:00-08:00', end: '2026-11-25T13:00:00-08:00' },
    status: 'SCHEDULED',
    bookedAt: '2026-11-20T10:00:00-08:00',
    bookedBy: { kind: 'SCHEDULER', id: null, displayName: 'scheduler 5' },
    customerToldAt: '2026-11-20T10:00:00-08:00',
    canceledAt: null,
    completedAt: null,
    source: aSource('fulfillment'),
    ...changes,
  };
}

/** On its way with one lamp 4. */
export function aShipment(changes: Partial<Shipment> = {}): Shipment {
  return {
    id: 'SH-1',
    status: 'IN_TRANSIT',
    shippedAt: '2026-11-20T16:00:00-08:00',
    expectedArrival: { start: '2026-11-24T08:00:00-08:00', end: '2026-11-24T20:00:00-08:00' },
    deliveredAt: null,
    statedItems: [],
    parcels: [aParcel()],
    source: aSource('fulfillment', { recordKey: changes.id ?? 'SH-1' }),
    ...changes,
  };
}

export function aParcel(changes: Partial<Parcel> = {}): Parcel {
  return { id: 'PC-1', items: [aParcelItem()], events: [], ...changes };
}

export function aParcelItem(changes: Partial<ParcelItem> = {}): ParcelItem {
  return { sku: 'LAMP-4', quantity: 1, orderLineNumber: '1', scanned: true, title: 'Lamp 4', options: [], ...changes };
}

/** Received, one lamp 4. */
export function aReturn(changes: Partial<Return> = {}): Return {
  return {
    id: 'R-1',
    status: 'RECEIVED',
    requestedAt: '2026-11-10T09:00:00-08:00',
    receivedAt: '2026-11-18T09:00:00-08:00',
    items: [{ sku: 'LAMP-4', quantity: 1, orderLineNumber: '1', reason: 'UNWANTED' }],
    source: aSource('fulfillment'),
    ...changes,
  };
}

/** Paid, one lamp 4. */
export function anInvoice(changes: Partial<Invoice> = {}): Invoice {
  return {
    id: 'invoice:1',
    number: '0000000001',
    status: 'PAID',
    issuedAt: '2026-11-20T10:00:00-08:00',
    total: usd('59.00'),
    lines: [anInvoiceLine()],
    creditNotes: [],
    source: aSource('billing'),
    ...changes,
  };
}

export function anInvoiceLine(changes: Partial<InvoiceLine> = {}): InvoiceLine {
  return { kind: 'PRODUCT', sku: 'LAMP-4', quantity: 1, orderLineNumber: '1', amount: usd('59.00'), ...changes };
}

/** The whole price, captured. */
export function aPayment(changes: Partial<Payment> = {}): Payment {
  return {
    id: 'PM-1',
    kind: 'CAPTURE',
    status: 'SUCCEEDED',
    processedAt: '2026-11-20T09:02:00-08:00',
    authorizationExpiresAt: null,
    amount: usd('59.00'),
    source: aSource('billing'),
    ...changes,
  };
}

export function aRefund(changes: Partial<Refund> = {}): Refund {
  return {
    id: 'RF-1',
    status: 'SUCCEEDED',
    reasonCode: null,
    requestedAt: '2026-11-20T12:00:00-08:00',
    processedAt: '2026-11-20T12:05:00-08:00',
    amount: usd('59.00'),
    source: aSource('billing'),
    ...changes,
  };
}

/** Promised without a date, not made. */
export function aCallBack(changes: Partial<CallBack> = {}): CallBack {
  return {
    id: 'CB-1',
    promisedAt: '2026-11-20T13:15:00-08:00',
    promisedBy: { kind: 'AGENT', id: null, displayName: 'agent 31' },
    channel: 'PHONE',
    dueBy: null,
    calledBackAt: null,
    source: aSource('service'),
    ...changes,
  };
}

/** Lamp 4: plenty at Reno, nothing on its way. */
export function anItem(changes: Partial<ItemStock> = {}): ItemStock {
  return {
    sku: 'LAMP-4',
    title: 'Lamp 4',
    discontinued: false,
    options: [],
    levels: [aLevel()],
    inbound: [],
    sources: [aSource('inventory-stores', { freshness: 'BATCH' }), aSource('inventory-warehouses')],
    gaps: [],
    ...changes,
  };
}

/** 40 at Reno, one of them committed. `available` follows from the four numbers. */
export function aLevel(changes: Partial<StockLevel> = {}): StockLevel {
  const { onHand = 40, committed = 1, reserved = 0, unavailable = 0, location = reno } = changes;
  return {
    id: `level:${location.id}`,
    location,
    onHand,
    committed,
    reserved,
    unavailable,
    available: onHand - committed - reserved - unavailable,
    outOfStockSince: null,
    lastCountedAt: '2026-11-16T09:00:00-08:00',
    lastSoldAt: null,
    source: aSource('inventory-warehouses'),
    ...changes,
  };
}

/** Twelve lamps for Reno, on 30 Nov at six; the date never moved. */
export function anInbound(changes: Partial<Inbound> = {}): Inbound {
  const { expectedAt = '2026-11-30T06:00:00-08:00' } = changes;
  return {
    id: 'PO-1',
    locationId: reno.id,
    quantity: 12,
    unallocatedQuantity: 12,
    expectedAt,
    originallyExpectedAt: expectedAt,
    revisions: [],
    status: 'ORDERED',
    source: aSource('inventory-warehouses', { recordKey: changes.id ?? 'PO-1' }),
    ...changes,
  };
}

/** A store, open from ten to eight every day; `opens` gives other hours. */
export function aPlace({
  opens = ['10:00', '20:00'],
  ...changes
}: Partial<Place> & { opens?: readonly [string, string] } = {}): Place {
  return {
    id: 'loc:store-042',
    name: 'Store 042 San Francisco',
    type: 'STORE',
    timeZone: ZONE,
    openingWindows: Array.from({ length: 14 }, (_, day) => windowOn(plusDays(NOW.slice(0, 10), day), opens)),
    coordinates: null,
    ...changes,
  };
}

export const store = aPlace();
export const reno = aPlace({
  id: 'loc:dc-reno',
  name: 'Reno distribution center',
  type: 'DISTRIBUTION_CENTER',
  opens: ['06:00', '18:00'],
});
export const warehouse = aPlace({
  id: 'loc:wh-bayarea',
  name: 'Bay Area warehouse',
  type: 'WAREHOUSE',
  opens: ['06:00', '18:00'],
});

function windowOn(date: string, [opens, closes]: readonly [string, string]) {
  return { start: localToDateTime(`${date}T${opens}:00`, ZONE), end: localToDateTime(`${date}T${closes}:00`, ZONE) };
}

function said<T>(system: string, given: Said<T>, whole: (changes: Partial<T>) => T): Known<T> {
  return 'is' in given ? (given as Known<T>) : known(whole(given as Partial<T>), aSource(system));
}

function siloOf(system: string): SiloKind {
  if (system.startsWith('inventory-')) return 'INVENTORY';
  return system.toUpperCase().replaceAll('-', '_') as SiloKind;
}
