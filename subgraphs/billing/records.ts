import type { OrderNumber, SourceInfo } from '../kit/index.ts';
import type { Money } from './money.ts';

// What billing knows, in our words. A field that could not be read holds its error instead (see `defineRecord`).

export type InvoiceStatus = 'DRAFT' | 'OPEN' | 'PAID' | 'PARTIALLY_PAID' | 'VOID' | 'UNCOLLECTIBLE' | 'UNKNOWN';

export interface Invoice {
  readonly number: string;
  readonly orderNumber: OrderNumber | null;
  /** As billing writes it, whether it fits an order's form or not. */
  readonly orderReference: string | null;
  readonly status: InvoiceStatus;
  readonly sourceStatus: string;
  readonly issuedAt: string;
  readonly dueAt: string | null;
  readonly total: Money;
  readonly amountPaid: Money;
  /** What is left to pay: total less paid less credits. */
  readonly balance: Money;
  readonly lines: readonly InvoiceLine[];
  readonly creditNotes: readonly CreditNote[];
  readonly source: SourceInfo;
}

export interface InvoiceLine {
  readonly kind: string;
  readonly sku: string | null;
  readonly description: string | null;
  readonly quantity: number | null;
  readonly amount: Money;
  readonly orderLineNumber: string | null;
}

export interface CreditNote {
  readonly number: string;
  readonly amount: Money;
  readonly reason: string | null;
  readonly issuedAt: string | null;
  readonly lines: readonly InvoiceLine[];
}

export type TransactionStatus = 'PENDING' | 'SUCCEEDED' | 'FAILED' | 'CANCELED' | 'EXPIRED' | 'UNKNOWN';

export interface Payment {
  readonly number: string;
  readonly kind: string;
  readonly status: TransactionStatus;
  readonly amount: Money;
  readonly processedAt: string;
  readonly method: PaymentMethod | null;
  readonly authorizationExpiresAt: string | null;
  readonly source: SourceInfo;
}

/** Never a card number. */
export interface PaymentMethod {
  readonly kind: string;
  readonly brand: string | null;
  readonly lastFour: string | null;
}

export interface Refund {
  readonly number: string;
  readonly status: TransactionStatus;
  readonly amount: Money;
  readonly reasonCode: string;
  readonly reason: string | null;
  readonly requestedAt: string;
  readonly processedAt: string | null;
  readonly source: SourceInfo;
}

/** Who is billed. */
export interface Account {
  readonly number: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  readonly emailVerified: boolean | null;
  /** Null where there is none at all. */
  readonly address: PostalAddress | null;
  /** Orders that were billed to it, newest first, at most 20. */
  readonly orders: readonly OrderNumber[];
  readonly source: SourceInfo;
}

export interface PostalAddress {
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string | null;
}
