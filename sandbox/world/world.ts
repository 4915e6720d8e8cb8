/**
 * The one world behind all sandbox systems, as data in no silo's format. Instants are RFC 3339 with the offset of the
 * place; money is a decimal string; `ref` is an order number as the event's own system writes it.
 */
export interface World {
  /** The instant at which the world is complete: the default clock of a sandbox that stands still. */
  readonly clock: string;
  readonly policies: Policies;
  readonly locations: readonly WorldLocation[];
  readonly products: readonly Product[];
  /** What advertising sells beside an item, by sku. @default nothing */
  readonly goesWith?: Readonly<Record<string, readonly string[]>>;
  readonly addresses: Readonly<Record<string, WorldAddress>>;
  readonly customers: readonly WorldCustomer[];
  /** Oldest first. Repeated events are expanded; habits (`repeat.every`) are left out. */
  readonly events: readonly WorldEvent[];
}

export interface Policies {
  readonly timeZone: string;
  readonly currencyCode: string;
  readonly habits: Readonly<Record<string, Habit>>;
  readonly switches: Readonly<Record<string, Switch>>;
  /** The company's own figures for the rules, by the names of the rules' policies. */
  readonly [rule: string]: unknown;
}

/** How far behind a system is: by a lag, or by extracts. ISO 8601 durations. */
export interface Habit {
  readonly lag?: string;
  readonly silo?: string;
  /** How long after an event the system is sure to show it. */
  readonly settle?: string;
  readonly extract?: { readonly every: string; readonly nightlyFullAt: string; readonly arrivesAfter: string };
}

/** A failure that a case throws: unreachable since an instant, or a last file of an age. */
export type Switch =
  | { readonly system: string; readonly since: string }
  | { readonly system: string; readonly age: string };

export type LocationType = 'STORE' | 'WAREHOUSE' | 'DISTRIBUTION_CENTER' | 'PICKUP_POINT' | 'SUPPLIER' | 'OTHER';

export interface WorldLocation {
  /** `loc:store-042`. */
  readonly id: string;
  /** The inventory system that knows the place. */
  readonly system: 'inventory-stores' | 'inventory-warehouses';
  /** As that system writes it: `042`, `wh-bayarea`. */
  readonly code: string;
  readonly name: string;
  readonly type: LocationType;
  readonly timeZone: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly address: WorldAddress;
  /** Opening and closing by weekday (`MON` …), local `HH:mm`; a missing day is closed. */
  readonly hours: Readonly<Record<string, readonly [string, string]>>;
  readonly contact: { readonly phone: string | null; readonly queue: string | null };
}

export interface WorldAddress {
  readonly lines: readonly string[];
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly countryCode: string;
}

export interface Product {
  readonly sku: string;
  readonly title: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly components: readonly { readonly sku: string; readonly quantityPerKit: number }[];
  readonly discontinued: boolean;
  /** Items of one product differ by options only. */
  readonly product?: string;
  readonly sizeClass?: string;
  readonly substitutes?: readonly string[];
}

export interface WorldCustomer {
  readonly id: string;
  readonly displayName: string;
  readonly records: readonly CustomerRecord[];
}

/** A person's record in one system, spelled as that system spells it, and the crosswalk's link to it. */
export interface CustomerRecord {
  readonly system: string;
  readonly key: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly phone?: string;
  /** A key of `World.addresses`. */
  readonly address?: string;
  readonly contactPreference?: string;
  readonly link: {
    readonly grade: string;
    readonly method: string;
    readonly rule: string;
    readonly ruleVersion: string;
    readonly matchedOn: readonly string[];
    readonly linkedAt: string;
    readonly decidedBy: string;
  };
}

/** Something that happened. `system` is the one system that knows it. What else it carries depends on its type. */
export type WorldEvent = EventPayload & {
  readonly id: string;
  readonly at: string;
  /** `at` in milliseconds since the epoch. */
  readonly time: number;
  readonly system: string;
  /** The zone and currency of the world it happened in: worlds of several countries can be merged. */
  readonly timeZone: string;
  readonly currencyCode: string;
};

export interface WorldActor {
  readonly kind: string;
  readonly displayName: string;
}

export interface WorldWindow {
  readonly start: string;
  readonly end: string;
}

export interface SkuQuantity {
  readonly sku: string;
  readonly quantity: number;
  /** The line of the order; null for what nobody ordered. */
  readonly line: number | null;
}

export interface PaymentMethod {
  readonly kind: string;
  readonly brand: string | null;
  readonly lastFour: string | null;
}

export interface OrderLineData {
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly total: string;
  readonly promotions: readonly string[];
  readonly group: string | null;
}

export interface InvoiceLineData {
  readonly kind: string;
  readonly line: number | null;
  readonly sku: string | null;
  readonly quantity: number | null;
  readonly amount: string;
  readonly description: string;
}

export interface ParcelData {
  readonly parcel: string;
  readonly tracking: string | null;
  readonly items: readonly (SkuQuantity & { readonly scanned: boolean })[];
}

/** Of an event `type` with these facts. */
interface E<Type extends string> {
  readonly type: Type;
}

export interface OrderPlaced extends E<'order.placed'> {
  readonly order: string;
  /** Order history's key of the buyer. */
  readonly customer: string;
  readonly channel: string;
  readonly takenBy: WorldActor | null;
  readonly lines: readonly OrderLineData[];
  readonly shippingFee: string;
  readonly total: string;
  readonly quotedDate: string | null;
  /** A key of `World.addresses`. */
  readonly shipTo: string | null;
  readonly method: string;
  readonly location?: string;
  readonly placedAtLocation?: string;
  readonly contact?: { readonly email?: string; readonly phone?: string; readonly mayReceiveText?: boolean };
  readonly guestEmail?: string;
  /** The buyer's own record number in a marketplace, where there is one. */
  readonly reference?: string;
}

export interface OrderStatusSet extends E<'order.status'> {
  readonly order: string;
  readonly status: string;
}

export interface OrderLinesCanceled extends E<'order.linesCanceled'> {
  readonly order: string;
  readonly lines: readonly { readonly line: number; readonly quantity: number }[];
}

interface PaymentEvent<Type extends string> extends E<Type> {
  readonly payment: string;
  readonly ref: string;
  readonly account: string;
  readonly amount: string;
  readonly method?: PaymentMethod;
  /** The payment number of the authorization this belongs to. */
  readonly authorization?: string;
  readonly expiresAt?: string;
}

export type PaymentAuthorized = PaymentEvent<'payment.authorized'>;
export type PaymentCaptured = PaymentEvent<'payment.captured'>;
export type PaymentSale = PaymentEvent<'payment.sale'>;
export type PaymentChargeback = PaymentEvent<'payment.chargeback'>;
export type PaymentVoided = PaymentEvent<'payment.voided'>;

export interface InvoiceIssued extends E<'invoice.issued'> {
  readonly invoice: string;
  readonly account: string;
  readonly ref: string;
  readonly lines: readonly InvoiceLineData[];
  readonly total: string;
  readonly paid: string;
  readonly status: string;
  readonly dueAt?: string;
}

export interface InvoiceStatusSet extends E<'invoice.status'> {
  readonly invoice: string;
  readonly status: string;
  readonly paid?: string;
}

export interface RefundRequested extends E<'refund.requested'> {
  readonly refund: string;
  readonly ref: string;
  readonly account: string;
  readonly amount: string;
  readonly reasonCode: string;
  readonly reason?: string;
}

export interface RefundSucceeded extends E<'refund.succeeded'> {
  readonly refund: string;
}

export interface CreditIssued extends E<'credit.issued'> {
  readonly credit: string;
  readonly invoice: string;
  readonly amount: string;
  readonly reason?: string;
  readonly lines?: readonly InvoiceLineData[];
}

export interface FulfillmentSent extends E<'fo.sent'> {
  readonly fo: string;
  readonly order: string;
  readonly location: string;
  readonly method: string;
  readonly lines: readonly SkuQuantity[];
  readonly readyBy?: string;
  readonly fulfillBy?: string;
}

export interface FulfillmentReceived extends E<'fo.received'> {
  readonly fo: string;
  readonly noteCode?: string;
  readonly note?: string;
}

export interface FulfillmentAccepted extends E<'fo.accepted'> {
  readonly fo: string;
  readonly actor?: WorldActor;
}

export interface FulfillmentRejected extends E<'fo.rejected'> {
  readonly fo: string;
  readonly reason?: string;
  readonly note?: string;
}

export interface FulfillmentStaged extends E<'fo.staged'> {
  readonly fo: string;
  /** A component's. */
  readonly sku: string;
  readonly quantity: number;
  readonly line?: number;
}

export interface FulfillmentMissing extends E<'fo.missing'> {
  readonly fo: string;
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
  readonly expectedAt?: string;
  readonly note?: string;
}

export interface FulfillmentFound extends E<'fo.found'> {
  readonly fo: string;
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
}

export interface FulfillmentHeld extends E<'fo.hold'> {
  readonly fo: string;
  readonly hold: string;
  readonly reason: string;
  readonly note?: string;
  readonly by?: WorldActor;
  readonly expiresAt?: string;
}

export interface FulfillmentReleased extends E<'fo.released'> {
  readonly fo: string;
  readonly hold: string;
}

export interface FulfillmentStep extends E<'fo.ready' | 'fo.closed' | 'fo.canceled'> {
  readonly fo: string;
}

export interface FulfillmentHandedOver extends E<'fo.handedOver'> {
  readonly fo: string;
  readonly items: readonly SkuQuantity[];
}

export interface AppointmentBooked extends E<'appointment.booked'> {
  readonly appointment: string;
  readonly fo: string;
  readonly window: WorldWindow;
  readonly by: WorldActor;
  readonly lines: readonly number[];
}

export interface AppointmentCanceled extends E<'appointment.canceled'> {
  readonly appointment: string;
  readonly by: 'COMPANY' | 'CUSTOMER';
  readonly actor?: WorldActor;
  readonly reason?: string;
}

export interface AppointmentCompleted extends E<'appointment.completed'> {
  readonly appointment: string;
}

export interface ShipmentCreated extends E<'shipment.created'> {
  readonly shipment: string;
  /** The order reference as fulfillment writes it, which may fit no order. */
  readonly ref: string;
  readonly fo: string | null;
  readonly carrier: string;
  readonly parcels: readonly ParcelData[];
  /** What the paper says, where it differs from what was scanned. */
  readonly stated?: readonly SkuQuantity[];
  readonly expected?: WorldWindow;
}

export interface ShipmentStep extends E<'shipment.shipped' | 'shipment.delivered'> {
  readonly shipment: string;
}

export interface ShipmentTracked extends E<'shipment.event'> {
  readonly shipment: string;
  readonly status: string;
  readonly place?: string;
  readonly message?: string;
}

export interface ReturnRequested extends E<'return.requested'> {
  readonly return: string;
  readonly order: string;
  readonly items: readonly (SkuQuantity & { readonly reason: string })[];
}

export interface ReturnStep extends E<'return.received' | 'return.closed'> {
  readonly return: string;
}

export interface StockLevelSet extends E<'stock.level'> {
  readonly location: string;
  readonly sku: string;
  readonly onHand: number;
  readonly committed: number;
  readonly reserved: number;
  readonly unavailable: number;
}

export interface StockSold extends E<'stock.sold'> {
  readonly location: string;
  readonly sku: string;
  readonly quantity: number;
}

export interface StockCounted extends E<'stock.counted'> {
  readonly location: string;
  readonly sku: string;
  readonly onHand: number;
}

export interface SupplyOrdered extends E<'po.created'> {
  readonly po: string;
  readonly location: string;
  readonly sku: string;
  readonly quantity: number;
  readonly unallocated: number;
  readonly expectedAt: string;
  readonly reference: string;
}

export interface SupplyRevised extends E<'po.revised'> {
  readonly po: string;
  readonly expectedAt: string | null;
}

export interface SupplyReceived extends E<'po.received'> {
  readonly po: string;
}

export interface ContactLogged extends E<'contact.logged'> {
  readonly contact: string;
  /** Service's key of the customer. */
  readonly customer: string;
  readonly order: string | null;
  readonly channel: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  readonly actor: WorldActor;
  readonly subject: string;
}

export interface NoteAdded extends E<'note.added'> {
  readonly note: string;
  readonly customer: string;
  readonly order: string | null;
  readonly author: WorldActor;
  readonly body: string;
  readonly pinned?: boolean;
}

export interface CaseOpened extends E<'case.opened'> {
  readonly case: string;
  readonly customer: string;
  readonly order: string | null;
  readonly subject: string;
  readonly channel: string;
  readonly owner: WorldActor;
  readonly complaint: boolean;
}

export interface CaseClosed extends E<'case.closed'> {
  readonly case: string;
}

export interface CallBackPromised extends E<'callback.promised'> {
  readonly callback: string;
  readonly customer: string;
  readonly order: string | null;
  readonly actor: WorldActor;
  readonly channel: string;
  /** Null when nobody said when. */
  readonly dueBy: string | null;
  readonly said?: string;
}

export interface CallBackMade extends E<'callback.made'> {
  readonly callback: string;
}

/** What a contact of the marketing lists agreed to. */
export interface MarketingConsented extends E<'marketing.subscribed' | 'marketing.unsubscribed'> {
  /** Marketing's key of the contact. */
  readonly key: string;
  /** `SUBSCRIBED` or, until the contact confirms it, `PENDING`. */
  readonly consent?: string;
}

/** After the clock: planned. */
export interface MarketingSent extends E<'marketing.sent'> {
  readonly key: string;
  readonly campaign: string;
  /** SKUs. */
  readonly about: readonly string[];
}

export type EventPayload =
  | OrderPlaced
  | OrderStatusSet
  | OrderLinesCanceled
  | PaymentAuthorized
  | PaymentCaptured
  | PaymentSale
  | PaymentChargeback
  | PaymentVoided
  | InvoiceIssued
  | InvoiceStatusSet
  | RefundRequested
  | RefundSucceeded
  | CreditIssued
  | FulfillmentSent
  | FulfillmentReceived
  | FulfillmentAccepted
  | FulfillmentRejected
  | FulfillmentStaged
  | FulfillmentMissing
  | FulfillmentFound
  | FulfillmentHeld
  | FulfillmentReleased
  | FulfillmentStep
  | FulfillmentHandedOver
  | AppointmentBooked
  | AppointmentCanceled
  | AppointmentCompleted
  | ShipmentCreated
  | ShipmentStep
  | ShipmentTracked
  | ReturnRequested
  | ReturnStep
  | StockLevelSet
  | StockSold
  | StockCounted
  | SupplyOrdered
  | SupplyRevised
  | SupplyReceived
  | ContactLogged
  | NoteAdded
  | CaseOpened
  | CaseClosed
  | CallBackPromised
  | CallBackMade
  | MarketingConsented
  | MarketingSent;
