import { MINUTE_MS } from './calendar.ts';
import { documentOf, type GeneratedOrder, type Room } from './generated-order.ts';

const thirtyDays = 30 * 24 * 60 * MINUTE_MS;

export function authorize(order: GeneratedOrder, at: number, amount: string, { log, calendar }: Room): void {
  const payment = documentOf(order, 'PM', 0);
  const expiresAt = calendar.text(at + thirtyDays);
  log.add(at, 'billing', { type: 'payment.authorized', payment, ...paymentOf(order), amount, expiresAt });
}

/** Takes money; `ofAuthorization` where it was authorized before. */
export function capture(
  order: GeneratedOrder,
  at: number,
  amount: string,
  { log }: Room,
  ofAuthorization: boolean,
): void {
  const payment = documentOf(order, 'PM', ofAuthorization ? 1 : 2);
  const authorization = ofAuthorization ? { authorization: documentOf(order, 'PM', 0) } : {};
  log.add(at, 'billing', { type: 'payment.captured', payment, ...paymentOf(order), amount, ...authorization });
}

/** Gives an authorization up. */
export function voidAuthorization(order: GeneratedOrder, at: number, { log }: Room): void {
  const payment = documentOf(order, 'PM', 1);
  const authorization = documentOf(order, 'PM', 0);
  log.add(at, 'billing', { type: 'payment.voided', payment, ...paymentOf(order), amount: order.total, authorization });
}

function paymentOf({ ref, person, card }: GeneratedOrder) {
  return { ref, account: person.account, method: card };
}

/** Ten digits, as printed. */
export function invoiceNumberOf({ index }: GeneratedOrder): string {
  return String(1_000_001 + index).padStart(10, '0');
}

/** One invoice over the whole order, paid. */
export function invoice(order: GeneratedOrder, at: number, { log }: Room): void {
  const products = order.lines.map(({ line, sku, quantity, total }) => ({
    kind: 'PRODUCT',
    line,
    sku,
    quantity,
    amount: total,
    description: order.titles.get(sku) ?? sku,
  }));
  const shipping = {
    kind: 'SHIPPING',
    line: null,
    sku: null,
    quantity: null,
    amount: order.shippingFee,
    description: 'Shipping',
  };
  log.add(at, 'billing', {
    type: 'invoice.issued',
    invoice: invoiceNumberOf(order),
    account: order.person.account,
    ref: order.ref,
    lines: order.shippingFee === '0.00' ? products : [...products, shipping],
    total: order.total,
    paid: order.total,
    status: 'PAID',
  });
}
