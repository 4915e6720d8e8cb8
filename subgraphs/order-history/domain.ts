import type { OrderNumber, SourceInfo } from '../kit/index.ts';

/** A customer's key in this system, as the crosswalk links it. */
export type AccountNumber = string;

export type OrderStatus =
  | 'DRAFT'
  | 'OPEN'
  | 'PARTIALLY_FULFILLED'
  | 'FULFILLED'
  | 'PARTIALLY_CANCELED'
  | 'CANCELED'
  | 'RETURNED'
  | 'UNKNOWN';

/** An exact amount, decimals as text. */
export interface Money {
  readonly amount: string;
  readonly currencyCode: string;
}

export interface Address {
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string | null;
  readonly masked: false;
}

export interface Actor {
  readonly kind: string;
  readonly id: null;
  readonly displayName: string | null;
}

/** An order's header. A field that could not be read holds its `SiloError`, which its resolver throws. */
export interface OrderRecord {
  readonly number: OrderNumber;
  /** The buyer's number; null when the order has none. */
  readonly buyer: AccountNumber | null;
  readonly status: OrderStatus;
  readonly sourceStatus: string;
  readonly channel: string;
  /** RFC 3339 with the offset of the site. */
  readonly placedAt: string | null;
  /** `loc:…` */
  readonly placedAtLocation: string | null;
  readonly takenBy: Actor | null;
  readonly total: Money;
  readonly shippingTotal: Money;
  readonly canceledAt: string | null;
  /** `YYYY-MM-DD` */
  readonly quotedDeliveryDate: string | null;
  readonly shipTo: Address | null;
  readonly givenEmail: string | null;
  readonly givenPhone: string | null;
  readonly givenPhoneMayReceiveText: boolean | null;
  readonly source: SourceInfo;
}

/** One line of an order. A field that could not be read holds its `SiloError`. */
export interface LineRecord {
  readonly lineNumber: string;
  readonly sku: string | null;
  readonly title: string | null;
  readonly quantity: number;
  readonly canceledQuantity: number;
  readonly unitPrice: Money;
  readonly total: Money;
  readonly promotionCodes: readonly string[];
  readonly deliverTogetherGroup: string | null;
  readonly requestedMethod: string;
  /** `loc:…` */
  readonly requestedLocation: string | null;
}

/** A customer as this system has them. A field that could not be read holds its `SiloError`. */
export interface CustomerRecord {
  readonly key: AccountNumber;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly Address[];
  /** The customer's record number in a marketplace. */
  readonly reference: string | null;
  readonly changedAt: string | null;
  readonly source: SourceInfo;
}

/** Which orders of an account or of a span of time. */
export interface OrderFilter {
  /** None: all. */
  readonly statuses?: readonly OrderStatus[] | null;
  /** RFC 3339; only orders placed after it. */
  readonly placedAfter?: string | null;
}
