import { addTo } from '../add-to.ts';
import type {
  CreditIssued,
  InvoiceIssued,
  InvoiceStatusSet,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentChargeback,
  PaymentSale,
  PaymentVoided,
  RefundRequested,
  RefundSucceeded,
  WorldEvent,
} from '../world/world.ts';
import { wordFor } from './codes.ts';
import type { BillingState, Invoice } from './state.ts';

type Common = Pick<WorldEvent, 'at' | 'time' | 'currencyCode'>;
type PaymentEvent = PaymentAuthorized | PaymentCaptured | PaymentSale | PaymentChargeback | PaymentVoided;

const PAYMENT_TYPES: Readonly<Record<PaymentEvent['type'], string>> = {
  'payment.authorized': 'AUTH',
  'payment.captured': 'CAPT',
  'payment.sale': 'SALE',
  'payment.chargeback': 'CHBK',
  'payment.voided': 'VOID',
};

/** Changes what billing has stored by one event of the world. */
export function applyEvent(state: BillingState, event: WorldEvent): void {
  if (isPayment(event)) addPayment(state, event);
  else if (event.type === 'invoice.issued') addInvoice(state, event);
  else if (event.type === 'invoice.status') setInvoiceStatus(state, event);
  else if (event.type === 'credit.issued') addCredit(state, event);
  else if (event.type === 'refund.requested') addRefund(state, event);
  else if (event.type === 'refund.succeeded') payRefund(state, event);
}

function isPayment(event: WorldEvent): event is Extract<WorldEvent, PaymentEvent> {
  return event.type in PAYMENT_TYPES;
}

function addPayment(state: BillingState, event: PaymentEvent & Common): void {
  const payment = {
    number: event.payment,
    account: event.account,
    reference: event.ref,
    type: PAYMENT_TYPES[event.type],
    amount: event.amount,
    currency: event.currencyCode,
    processedAt: event.at,
    method: event.method,
    authorization: event.authorization,
    expiresAt: event.expiresAt,
    state: 'S',
  };
  state.payments.set(payment.number, payment);
  addTo(state.paymentsByReference, payment.reference, payment);
  remember(state, payment.account, payment.reference);
  if (event.type !== 'payment.voided' || event.authorization === undefined) return;
  change(state.payments, event.authorization, (authorization) => {
    authorization.state = 'X';
  });
}

function addInvoice(state: BillingState, event: InvoiceIssued & Common): void {
  const invoice: Invoice = {
    number: event.invoice,
    account: event.account,
    reference: event.ref,
    issuedAt: event.at,
    time: event.time,
    dueAt: event.dueAt ?? null,
    currency: event.currencyCode,
    total: event.total,
    lines: event.lines,
    credits: [],
    paid: event.paid,
    status: wordFor('invoiceStatus', event.status),
  };
  state.invoices.set(invoice.number, invoice);
  addTo(state.invoicesByReference, invoice.reference, invoice);
  addTo(state.invoicesByAccount, invoice.account, invoice);
  insertByTime(state.invoicesByTime, invoice);
  remember(state, invoice.account, invoice.reference);
}

function addCredit(
  state: BillingState,
  { credit, invoice, at, amount, reason, lines = [] }: CreditIssued & Common,
): void {
  change(state.invoices, invoice, ({ credits }) => {
    credits.push({ number: credit, issuedAt: at, amount, reason, lines });
  });
}

function addRefund(state: BillingState, event: RefundRequested & Common): void {
  const refund = {
    number: event.refund,
    account: event.account,
    reference: event.ref,
    amount: event.amount,
    currency: event.currencyCode,
    reasonCode: wordFor('refundReason', event.reasonCode),
    reason: event.reason,
    requestedAt: event.at,
    processedAt: null,
    state: 'P',
  };
  state.refunds.set(refund.number, refund);
  addTo(state.refundsByReference, refund.reference, refund);
}

function setInvoiceStatus({ invoices }: BillingState, event: InvoiceStatusSet): void {
  change(invoices, event.invoice, (invoice) => {
    invoice.status = wordFor('invoiceStatus', event.status);
    invoice.paid = event.paid ?? invoice.paid;
  });
}

function payRefund({ refunds }: BillingState, event: RefundSucceeded & Common): void {
  change(refunds, event.refund, (refund) => {
    refund.state = 'S';
    refund.processedAt = event.at;
  });
}

/** Events come oldest first, so only those of the same instant have to be put in order. */
function insertByTime(invoices: Invoice[], invoice: Invoice): void {
  let place = invoices.length;
  const isBehind = (other: Invoice) => other.time === invoice.time && other.number > invoice.number;
  for (let other = invoices[place - 1]; other && isBehind(other); other = invoices[place - 1]) place -= 1;
  invoices.splice(place, 0, invoice);
}

function remember({ referencesByAccount }: BillingState, account: string, reference: string): void {
  const references = referencesByAccount.get(account) ?? new Set();
  references.delete(reference);
  references.add(reference);
  referencesByAccount.set(account, references);
}

function change<T>(index: ReadonlyMap<string, T>, key: string, by: (item: T) => void): void {
  const item = index.get(key);
  if (item) by(item);
}
