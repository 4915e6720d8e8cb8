import type { SourceInfo } from '../../kit/index.ts';
import type { Known } from './known.ts';
import type { ItemStock, Place } from './stock-facts.ts';

/** Money as everywhere: a decimal text and a currency. */
export interface Money {
  readonly amount: string;
  readonly currencyCode: string;
}

export interface Actor {
  readonly kind: string;
  readonly id: string | null;
  readonly displayName: string | null;
}

/** All that the rules need of one order: what each system said of it. A known null: that system has no such order. */
export interface OrderFacts {
  readonly number: string;
  readonly history: Known<OrderRecord | null>;
  readonly fulfillment: Known<FulfillmentRecord>;
  readonly billing: Known<BillingRecord>;
  readonly service: Known<ServiceRecord>;
  /** Stock of every sku that a line, its components or a box of the order names, by sku. */
  readonly stock: ReadonlyMap<string, ItemStock>;
}

/** What order history says. Instants are RFC 3339 with the offset of the place. */
export interface OrderRecord {
  readonly status: string;
  readonly channel: string;
  readonly placedAt: string;
  readonly canceledAt: string | null;
  /** YYYY-MM-DD */
  readonly quotedDeliveryDate: string | null;
  readonly takenBy: Actor | null;
  readonly placedAtLocation: {
    readonly id: string;
    readonly type: string | null;
    readonly timeZone: string | null;
  } | null;
  readonly total: Money | null;
  readonly shippingTotal: Money | null;
  readonly shipTo: Region | null;
  readonly buyer: { readonly system: string; readonly key: string } | null;
  readonly lines: readonly OrderLine[];
}

/** Where goods go, as far as rules need it. */
export interface Region {
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string | null;
}

export interface OrderLine {
  readonly id: string;
  readonly lineNumber: string;
  /** As the variant is called, else as the line says. */
  readonly title: string;
  readonly sku: string | null;
  readonly quantity: number;
  readonly canceledQuantity: number;
  readonly unitPrice: Money | null;
  /** The price of all units, reductions taken off. */
  readonly total: Money;
  readonly promotionCodes: readonly string[];
  readonly deliverTogetherGroup: string | null;
  readonly requestedMethod: string | null;
  readonly requestedLocation: Place | null;
  /** Of a kit: its components. Empty: no kit. Unknown when inventory could not say. */
  readonly components: Known<readonly Component[]>;
}

export interface Component {
  readonly sku: string;
  readonly title: string;
  readonly quantityPerKit: number;
}

/** What fulfillment says. */
export interface FulfillmentRecord {
  readonly fulfillmentOrders: readonly FulfillmentOrder[];
  readonly shipments: readonly Shipment[];
  readonly returns: readonly Return[];
}

export interface FulfillmentOrder {
  readonly id: string;
  readonly method: string;
  readonly status: string;
  readonly requestStatus: string;
  readonly requestedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly rejectionReason: string | null;
  readonly fulfillBy: string | null;
  readonly closedAt: string | null;
  readonly location: Place | null;
  readonly lines: readonly FulfillmentLine[];
  readonly holds: readonly Hold[];
  readonly pickup: Pickup | null;
  readonly appointments: readonly Appointment[];
  readonly source: SourceInfo | null;
}

export interface FulfillmentLine {
  readonly lineNumber: string | null;
  readonly sku: string | null;
  readonly totalQuantity: number;
  /** Units of the line still to be sent or handed over. */
  readonly remainingQuantity: number;
  readonly allocatedQuantity: number | null;
  readonly stagedQuantity: number | null;
  readonly handedOverQuantity: number | null;
  readonly boxes: readonly Box[];
}

/** One component of a line at the place that works on it: what is set aside, and what is missing. */
export interface Box {
  readonly sku: string | null;
  readonly title: string | null;
  readonly quantity: number;
  readonly stagedQuantity: number;
  readonly stagedAt: string | null;
  readonly missing: {
    readonly quantity: number;
    readonly reportedAt: string | null;
    readonly expectedAt: string | null;
  } | null;
}

export interface Hold {
  readonly id: string;
  readonly reason: string;
  readonly placedBy: { readonly kind: string } | null;
  readonly placedAt: string | null;
  readonly expiresAt: string | null;
}

export interface Pickup {
  readonly readyBy: string | null;
  readonly readyClaimedAt: string | null;
  readonly handedOverAt: string | null;
  readonly holdUntil: string | null;
  readonly storeEstimate: string | null;
  readonly storeNoteCode: string | null;
}

export interface Appointment {
  readonly id: string;
  readonly lineNumbers: readonly string[];
  readonly window: { readonly start: string; readonly end: string };
  readonly status: string;
  readonly bookedAt: string | null;
  readonly bookedBy: Actor | null;
  readonly customerToldAt: string | null;
  readonly canceledAt: string | null;
  readonly completedAt: string | null;
  readonly source: SourceInfo | null;
}

export interface Shipment {
  readonly id: string;
  readonly status: string;
  readonly shippedAt: string | null;
  readonly expectedArrival: { readonly start: string; readonly end: string } | null;
  readonly deliveredAt: string | null;
  /** What the paper says. */
  readonly statedItems: readonly ShipmentItem[];
  readonly parcels: readonly Parcel[];
  readonly source: SourceInfo | null;
}

export interface ShipmentItem {
  readonly sku: string | null;
  readonly quantity: number;
  readonly orderLineNumber: string | null;
}

export interface Parcel {
  readonly id: string;
  readonly items: readonly ParcelItem[];
  readonly events: readonly { readonly occurredAt: string; readonly status: string }[];
}

export interface ParcelItem extends ShipmentItem {
  /** Seen by a scanner, not only printed on paper. */
  readonly scanned: boolean;
  readonly title: string | null;
  readonly options: readonly ItemOption[];
}

export interface ItemOption {
  readonly name: string;
  readonly value: string;
}

export interface Return {
  readonly id: string;
  readonly status: string;
  readonly requestedAt: string | null;
  readonly receivedAt: string | null;
  readonly items: readonly (ShipmentItem & { readonly reason: string })[];
  readonly source: SourceInfo | null;
}

/** What billing says. */
export interface BillingRecord {
  readonly invoices: readonly Invoice[];
  readonly payments: readonly Payment[];
  readonly refunds: readonly Refund[];
}

export interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly issuedAt: string | null;
  readonly total: Money | null;
  readonly lines: readonly InvoiceLine[];
  readonly creditNotes: readonly {
    readonly number: string;
    readonly issuedAt: string | null;
    readonly amount: Money;
    readonly lines: readonly InvoiceLine[];
  }[];
  readonly source: SourceInfo | null;
}

export interface InvoiceLine {
  readonly kind: string;
  readonly sku: string | null;
  readonly quantity: number | null;
  readonly orderLineNumber: string | null;
  readonly amount: Money;
}

export interface Payment {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly processedAt: string | null;
  readonly authorizationExpiresAt: string | null;
  readonly amount: Money;
  readonly source: SourceInfo | null;
}

export interface Refund {
  readonly id: string;
  readonly status: string;
  readonly reasonCode: string | null;
  readonly requestedAt: string | null;
  readonly processedAt: string | null;
  readonly amount: Money;
  readonly source: SourceInfo | null;
}

/** What the service desk says of one order. */
export interface ServiceRecord {
  readonly cases: readonly {
    readonly id: string;
    readonly number: string;
    readonly status: string;
    readonly isComplaint: boolean;
    readonly openedAt: string | null;
    readonly closedAt: string | null;
  }[];
  readonly callBacks: readonly CallBack[];
}

export interface CallBack {
  readonly id: string;
  readonly promisedAt: string;
  readonly promisedBy: Actor | null;
  readonly channel: string | null;
  /** Null: nobody said when. */
  readonly dueBy: string | null;
  readonly calledBackAt: string | null;
  readonly source: SourceInfo | null;
}
