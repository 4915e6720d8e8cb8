import type { BillingRecord, OrderRecord, Payment } from '../../facts/order-facts.ts';
import { type Amount, amountOf, cent, shareOf, smallerOf, sumOf, totalOf, zero } from '../amount.ts';
import type { RuleContext } from '../rule-context.ts';

/** `due(o)`: what all that is still ordered costs, with the shipping fee if anything is. */
export function dueFor({ lines, shippingTotal }: Pick<OrderRecord, 'lines' | 'shippingTotal'>): Amount {
  const goods = lines.map(({ total, quantity, canceledQuantity }) =>
    shareOf(amountOf(total), quantity - canceledQuantity, quantity),
  );
  const isAnythingOrdered = lines.some(({ quantity, canceledQuantity }) => quantity > canceledQuantity);
  return sumOf(goods).plus(isAnythingOrdered ? amountOf(shippingTotal) : zero);
}

/** `captured(o)`: what was really paid, less what the bank took back. */
export function capturedIn({ payments }: Pick<BillingRecord, 'payments'>): Amount {
  const paid = payments.filter(({ kind, status }) => isCharge(kind) && status === 'SUCCEEDED');
  const takenBack = payments.filter(({ kind, status }) => kind === 'CHARGEBACK' && !failed.includes(status));
  return totalOf(paid).minus(totalOf(takenBack));
}

/** `refunded(o)`: what was given back or is about to be. */
export function refundedIn({ refunds }: Pick<BillingRecord, 'refunds'>): Amount {
  return totalOf(refunds.filter(({ status }) => status === 'SUCCEEDED' || status === 'PENDING'));
}

/** What is paid and not given back, and what may still be drawn: the left side of `secured(o)`. */
export function securedAmount(billing: BillingRecord, context: RuleContext): Amount {
  return capturedIn(billing).minus(refundedIn(billing)).plus(stillAuthorized(billing, context));
}

/** `secured(o)`: all that is due is paid or may be drawn, to a cent. */
export function isSecured(record: OrderRecord, billing: BillingRecord, context: RuleContext): boolean {
  return securedAmount(billing, context).gte(dueFor(record).minus(cent));
}

/**
 * What may still be drawn. Billing does not say on which authorization a capture was made: captures are taken to draw on
 * the authorizations that stood before them, the oldest first, so that nothing counts twice.
 */
function stillAuthorized({ payments }: BillingRecord, { now }: RuleContext): Amount {
  const succeeded = payments.filter(({ status }) => status === 'SUCCEEDED').toSorted(byTime);
  const left = new Map(
    succeeded.filter(({ kind }) => kind === 'AUTHORIZATION').map((one) => [one, amountOf(one.amount)]),
  );
  for (const capture of succeeded.filter(({ kind }) => kind === 'CAPTURE')) drawOn(left, capture);
  return sumOf(
    [...left]
      .filter(([{ authorizationExpiresAt: end }]) => end === null || Date.parse(end) > Date.parse(now))
      .map(([, rest]) => rest),
  );
}

function drawOn(left: Map<Payment, Amount>, capture: Payment): void {
  let open = amountOf(capture.amount);
  for (const [authorization, rest] of left) {
    if (timeOf(authorization) > timeOf(capture)) continue;
    const drawn = smallerOf(open, rest);
    left.set(authorization, rest.minus(drawn));
    open = open.minus(drawn);
  }
}

const failed = ['FAILED', 'CANCELED'];

function isCharge(kind: string): boolean {
  return kind === 'CAPTURE' || kind === 'SALE';
}

function byTime(one: Payment, other: Payment): number {
  return timeOf(one) - timeOf(other);
}

/** What is not dated is old. */
function timeOf({ processedAt }: Payment): number {
  return processedAt === null ? 0 : Date.parse(processedAt);
}
