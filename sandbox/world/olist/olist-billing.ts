import type { InvoiceLineData } from '../world.ts';
import {
  chargedAt,
  type Happening,
  isCanceledInTime,
  lastChangeOf,
  type OlistOrder,
  sumOf,
  toAmount,
  totalOf,
} from './olist-order.ts';
import type { OlistRow } from './olist-tables.ts';

/**
 * What billing knows of an order: one sale per payment, and the invoice that they paid. Nothing was billed where nothing
 * was paid: the files name no other debt. The invoice of an order that was canceled before anything left is void.
 */
export function billingHappenings(order: OlistOrder, titles: ReadonlyMap<string, string>): Happening[] {
  if (order.payments.length === 0) return [];
  const sales = order.payments.map((payment) => toSale(order, payment));
  return [...sales, toInvoice(order, titles), ...(isCanceledInTime(order.row) ? [toVoid(order)] : [])];
}

function toSale({ row, buyer }: OlistOrder, payment: OlistRow<'payments'>): Happening {
  return {
    at: chargedAt(row),
    system: 'billing',
    payload: {
      type: 'payment.sale',
      payment: `${row.order_id}-${payment.payment_sequential}`,
      ref: row.order_id,
      account: buyer.account,
      amount: toAmount(payment.payment_value),
      method: { kind: payment.payment_type.toUpperCase(), brand: null, lastFour: null },
    },
  };
}

/** The marketplace settled every invoice with what its buyer paid, also where that was another amount. */
function toInvoice(order: OlistOrder, titles: ReadonlyMap<string, string>): Happening {
  return {
    at: chargedAt(order.row),
    system: 'billing',
    payload: {
      type: 'invoice.issued',
      invoice: order.invoiceNumber,
      account: order.buyer.account,
      ref: order.row.order_id,
      lines: order.items.flatMap((item) => toLines(item, titles)),
      total: totalOf(order),
      paid: sumOf(order.payments.map(({ payment_value }) => payment_value)),
      status: 'PAID',
    },
  };
}

function toVoid({ row, invoiceNumber }: OlistOrder): Happening {
  const payload = { type: 'invoice.status', invoice: invoiceNumber, status: 'VOID' } as const;
  return { at: lastChangeOf(row), system: 'billing', payload };
}

/** The item, and its freight on the same line of the order. */
function toLines(item: OlistRow<'items'>, titles: ReadonlyMap<string, string>): InvoiceLineData[] {
  const { product_id: sku } = item;
  const line = Number(item.order_item_id);
  const description = titles.get(sku) ?? sku;
  return [
    { kind: 'PRODUCT', line, sku, quantity: 1, amount: toAmount(item.price), description },
    { kind: 'SHIPPING', line, sku: null, quantity: null, amount: toAmount(item.freight_value), description: 'Freight' },
  ];
}
