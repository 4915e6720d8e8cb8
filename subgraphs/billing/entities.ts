import { type Entity, found, type Page } from '../kit/index.ts';
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

/** The same page with other items. */
export function mapPage<A, B>(page: Page<A>, change: (item: A) => B): Page<B> {
  return { ...page, items: page.items.map(change) };
}
