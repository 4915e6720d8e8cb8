import { Big } from 'big.js';
import type { InvoiceLineData } from '../world.ts';
import { chargedAt, type Happening, type OlistOrder, sumOf, toAmount, totalOf } from './olist-order.ts';
import type { OlistRow } from './olist-tables.ts';

/** An order is paid if no more than this is missing. */
const TOLERANCE = '0.01';

/** What billing knows of an order: one sale per payment, and one invoice if there is anything to bill or to book. */
export function billingHappenings(order: OlistOrder, titles: ReadonlyMap<string, string>): Happening[] {
  const { items, payments } = order;
  const sales = payments.map((payment) => toSale(order, payment));
  return items.length + payments.length === 0 ? [] : [...sales, toInvoice(order, titles)];
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

function toInvoice(order: OlistOrder, titles: ReadonlyMap<string, string>): Happening {
  const total = totalOf(order);
  const paid = sumOf(order.payments.map(({ payment_value }) => payment_value));
  return {
    at: chargedAt(order.row),
    system: 'billing',
    payload: {
      type: 'invoice.issued',
      invoice: order.invoiceNumber,
      account: order.buyer.account,
      ref: order.row.order_id,
      lines: order.items.flatMap((item) => toLines(item, titles)),
      total,
      paid,
      status: statusOf(total, paid),
    },
  };
}

function statusOf(total: string, paid: string): string {
  if (new Big(paid).gte(new Big(total).minus(TOLERANCE))) return 'PAID';
  return new Big(paid).gt(0) ? 'PARTIALLY_PAID' : 'OPEN';
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
