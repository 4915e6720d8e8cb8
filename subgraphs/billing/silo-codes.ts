import { code, flag } from '../kit/index.ts';
import type { InvoiceStatus, TransactionStatus } from './records.ts';

// Billing's words for what we name otherwise. A word that is missing here reads as UNKNOWN and is counted.

/** Which of our states each invoice status is. */
export const INVOICE_STATUSES: Readonly<Record<string, Exclude<InvoiceStatus, 'UNKNOWN'>>> = {
  DR: 'DRAFT',
  OP: 'OPEN',
  PD: 'PAID',
  PP: 'PARTIALLY_PAID',
  VD: 'VOID',
  UC: 'UNCOLLECTIBLE',
};

export const invoiceStatus = code(INVOICE_STATUSES, 'UNKNOWN');

export const lineKind = code(
  {
    PR: 'PRODUCT',
    SH: 'SHIPPING',
    RF: 'RETURN_FEE',
    TX: 'TAX',
    DI: 'DISCOUNT',
    DE: 'DEPOSIT',
    SV: 'SERVICE',
    OT: 'OTHER',
  },
  'UNKNOWN',
);

export const paymentKind = code(
  { AUTH: 'AUTHORIZATION', CAPT: 'CAPTURE', SALE: 'SALE', VOID: 'VOID', CHBK: 'CHARGEBACK' },
  'UNKNOWN',
);

const TRANSACTION_STATES: Readonly<Record<string, TransactionStatus>> = {
  P: 'PENDING',
  S: 'SUCCEEDED',
  F: 'FAILED',
  X: 'CANCELED',
};

export const transactionState = code(TRANSACTION_STATES, 'UNKNOWN');

export const refundReason = code(
  {
    RT: 'RETURN',
    CN: 'CANCELLATION',
    PA: 'PRICE_ADJUSTMENT',
    GW: 'GOODWILL',
    DC: 'DUPLICATE_CHARGE',
    OT: 'OTHER',
  },
  'UNKNOWN',
);

export const yesNo = flag({ Y: true, N: false });
