import type { CreditIssued, InvoiceIssued, InvoiceLineData, PaymentMethod } from '../world/world.ts';

// What billing has stored, in its own words (see codes.ts). Amounts are decimal text beside a currency.

export interface Invoice {
  readonly number: string;
  readonly account: string;
  readonly reference: string;
  readonly issuedAt: string;
  /** In milliseconds since the epoch. */
  readonly time: number;
  readonly dueAt: string | null;
  readonly currency: string;
  readonly total: string;
  readonly lines: InvoiceIssued['lines'];
  readonly credits: Credit[];
  paid: string;
  status: string;
}

export interface Credit {
  readonly number: string;
  readonly issuedAt: string;
  readonly amount: string;
  readonly reason: CreditIssued['reason'];
  readonly lines: readonly InvoiceLineData[];
}

export interface Payment {
  readonly number: string;
  readonly account: string;
  readonly reference: string;
  readonly type: string;
  readonly amount: string;
  readonly currency: string;
  readonly processedAt: string;
  readonly method: PaymentMethod | undefined;
  readonly authorization: string | undefined;
  readonly expiresAt: string | undefined;
  state: string;
}

export interface Refund {
  readonly number: string;
  readonly account: string;
  readonly reference: string;
  readonly amount: string;
  readonly currency: string;
  readonly reasonCode: string;
  readonly reason: string | undefined;
  readonly requestedAt: string;
  processedAt: string | null;
  state: string;
}

/** Everything by its key, and the indexes that the operations search by. */
export interface BillingState {
  readonly invoices: Map<string, Invoice>;
  readonly payments: Map<string, Payment>;
  readonly refunds: Map<string, Refund>;
  readonly invoicesByReference: Map<string, Invoice[]>;
  readonly paymentsByReference: Map<string, Payment[]>;
  readonly refundsByReference: Map<string, Refund[]>;
  readonly invoicesByAccount: Map<string, Invoice[]>;
  /** Oldest first; of one instant by number. */
  readonly invoicesByTime: Invoice[];
  /** The order references that were billed to an account, the last one last. */
  readonly referencesByAccount: Map<string, Set<string>>;
}

export function createBillingState(): BillingState {
  return {
    invoices: new Map(),
    payments: new Map(),
    refunds: new Map(),
    invoicesByReference: new Map(),
    paymentsByReference: new Map(),
    refundsByReference: new Map(),
    invoicesByAccount: new Map(),
    invoicesByTime: [],
    referencesByAccount: new Map(),
  };
}
