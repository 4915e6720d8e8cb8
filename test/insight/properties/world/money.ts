import { Big } from 'big.js';
import type { InvoiceLineData } from '../../../../sandbox/world/world.ts';
import type { Scene } from './scene.ts';

/** So many units of a line. */
export interface Units {
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
}

/** What units cost, with or without the shipping fee. */
export function priceOf({ lines, shippingFee }: Scene, units: readonly Units[], withFee: boolean): string {
  const goods = units.map(({ line, quantity }) => {
    const ordered = lines.find((one) => one.line === line);
    return new Big(ordered?.total ?? 0).times(quantity).div(ordered?.quantity ?? 1);
  });
  const sum = goods.reduce((total, one) => total.plus(one), new Big(withFee ? shippingFee : 0));
  return sum.toFixed(2);
}

/** Everything that was ordered. */
export function allUnits({ lines }: Scene): Units[] {
  return lines.map(({ line, sku, quantity }) => ({ line, sku, quantity }));
}

/** May be drawn until it expires. Returns the number of the payment. */
export function authorize(scene: Scene, at: number, amount: string, expiresAt: number): string {
  const payment = scene.document('PM');
  scene.log(at, 'billing', {
    type: 'payment.authorized',
    payment,
    ...payerOf(scene),
    amount,
    expiresAt: scene.calendar.text(expiresAt),
  });
  return payment;
}

/** Takes money, on an authorization or without one; nothing where there is nothing to take. */
export function capture(scene: Scene, at: number, amount: string, authorization?: string): void {
  if (Number(amount) === 0) return;
  const type = authorization === undefined && scene.random.chance(0.5) ? 'payment.sale' : 'payment.captured';
  const payment = scene.document('PM');
  scene.log(at, 'billing', { type, payment, ...payerOf(scene), amount, ...(authorization && { authorization }) });
}

/** Gives an authorization up. */
export function voidPayment(scene: Scene, at: number, authorization: string, amount: string): void {
  const payment = scene.document('PM');
  scene.log(at, 'billing', { type: 'payment.voided', payment, ...payerOf(scene), amount, authorization });
}

/** An invoice over these units. `extra`: what was added to the first line by mistake. Returns its number. */
export function invoice(
  scene: Scene,
  at: number,
  units: readonly Units[],
  withFee: boolean,
  { status = 'PAID', extra = '0.00' } = {},
): string {
  const number = scene.document('9').replace('-', '').padStart(10, '0');
  const products = units.map((unit, index) => productLine(scene, unit, index === 0 ? extra : '0.00'));
  const fee = {
    kind: 'SHIPPING',
    line: null,
    sku: null,
    quantity: null,
    amount: scene.shippingFee,
    description: 'Shipping',
  };
  const lines = withFee && scene.shippingFee !== '0.00' ? [...products, fee] : products;
  const total = lines.reduce((sum, { amount }) => sum.plus(amount), new Big(0)).toFixed(2);
  const { ref, account } = payerOf(scene);
  const paid = status === 'PAID' ? total : '0.00';
  scene.log(at, 'billing', { type: 'invoice.issued', invoice: number, account, ref, lines, total, paid, status });
  return number;
}

/** Money given back for these units, with a credit note that names them. */
export function giveBack(
  scene: Scene,
  at: number,
  number: string,
  units: readonly Units[],
  withFee: boolean,
  reasonCode: string,
): void {
  const amount = priceOf(scene, units, withFee);
  const refund = scene.document('RF');
  scene.log(at, 'billing', { type: 'refund.requested', refund, ...payerOf(scene), amount, reasonCode });
  const lines = units.map((unit) => productLine(scene, unit, '0.00'));
  if (scene.defect !== 'REFUND_WITHOUT_RETURN')
    scene.log(at, 'billing', { type: 'credit.issued', credit: scene.document('CN'), invoice: number, amount, lines });
  if (scene.random.chance(0.8)) scene.log(at + 20 * 60_000, 'billing', { type: 'refund.succeeded', refund });
}

function productLine(scene: Scene, unit: Units, extra: string): InvoiceLineData {
  const { line, sku, quantity } = unit;
  const amount = new Big(priceOf(scene, [unit], false)).plus(extra).toFixed(2);
  return { kind: 'PRODUCT', line, sku, quantity, amount, description: sku };
}

function payerOf({ ref, slot }: Scene) {
  return { ref, account: `B-000710${slot === 'A' ? 1 : 2}` };
}
