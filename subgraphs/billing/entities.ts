import { type Entity, found } from '../kit/index.ts';
import { invoiceId, paymentId, refundId } from './ids.ts';
import type { Invoice, Payment, Refund } from './records.ts';

export type InvoiceEntity = Entity<{ readonly id: string; readonly number: string }, Invoice>;
export type PaymentEntity = Entity<{ readonly id: string }, Payment>;
export type RefundEntity = Entity<{ readonly id: string }, Refund>;

/** Keys of an invoice; both are made of its number, so that a stub has both. */
export function invoiceKeys(number: string) {
  return { id: invoiceId.encode(number), number };
}

export function toInvoiceEntity(invoice: Invoice): InvoiceEntity {
  return { ...invoiceKeys(invoice.number), record: found(invoice) };
}

export function toPaymentEntity(payment: Payment): PaymentEntity {
  return { id: paymentId.encode(payment.number), record: found(payment) };
}

export function toRefundEntity(refund: Refund): RefundEntity {
  return { id: refundId.encode(refund.number), record: found(refund) };
}
