import { wordFor } from '../../../../sandbox/billing/codes.ts';
import type { BillingState, Invoice as RawInvoice, Payment as RawPayment } from '../../../../sandbox/billing/state.ts';
import type { InvoiceLineData } from '../../../../sandbox/world/world.ts';
import { referenceTo } from '../../../../subgraphs/billing/order-reference.ts';
import {
  invoiceStatus,
  paymentKind,
  refundReason,
  transactionState,
} from '../../../../subgraphs/billing/silo-codes.ts';
import type { BillingRecord, Invoice, InvoiceLine } from '../../../../subgraphs/insight/facts/order-facts.ts';
import type { Told } from './told.ts';

/** What billing says of an order. */
export function billingRecord(number: string, state: BillingState, told: Told): BillingRecord {
  const reference = referenceTo(number) ?? '';
  const source = told.source('billing');
  return {
    invoices: (state.invoicesByReference.get(reference) ?? []).map((invoice) => toInvoice(invoice, told)),
    payments: (state.paymentsByReference.get(reference) ?? []).map((payment) => ({
      id: `payment:${payment.number}`,
      kind: paymentKind.read(payment.type),
      status: statusOf(payment, source.fetchedAt),
      processedAt: payment.processedAt,
      authorizationExpiresAt: payment.expiresAt ?? null,
      amount: { amount: payment.amount, currencyCode: payment.currency },
      source,
    })),
    refunds: (state.refundsByReference.get(reference) ?? []).map((refund) => ({
      id: `refund:${refund.number}`,
      status: transactionState.read(refund.state),
      reasonCode: refundReason.read(refund.reasonCode),
      requestedAt: refund.requestedAt,
      processedAt: refund.processedAt,
      amount: { amount: refund.amount, currencyCode: refund.currency },
      source,
    })),
  };
}

/** An authorization that nobody drew on in its time is over. */
function statusOf({ type, state, expiresAt }: RawPayment, now: string): string {
  const status = transactionState.read(state);
  const isOver = expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(now);
  return status === 'SUCCEEDED' && type === 'AUTH' && isOver ? 'EXPIRED' : status;
}

/** An invoice, of an order or of none. */
export function toInvoice(invoice: RawInvoice, told: Told): Invoice {
  const { number, status, issuedAt, total, currency, lines, credits } = invoice;
  return {
    id: `invoice:${number}`,
    number,
    status: invoiceStatus.read(wordFor('invoiceStatus', status)),
    issuedAt,
    total: { amount: total, currencyCode: currency },
    lines: lines.map((line) => toLine(line, currency)),
    creditNotes: credits.map((credit) => ({
      number: credit.number,
      issuedAt: credit.issuedAt,
      amount: { amount: credit.amount, currencyCode: currency },
      lines: credit.lines.map((line) => toLine(line, currency)),
    })),
    source: told.source('billing'),
  };
}

function toLine({ kind, sku, quantity, line, amount }: InvoiceLineData, currencyCode: string): InvoiceLine {
  const orderLineNumber = line === null ? null : String(line);
  return { kind, sku, quantity, orderLineNumber, amount: { amount, currencyCode } };
}
