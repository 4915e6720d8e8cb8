import { type Amount, amountText, cent, smallerOf, sumOf, zero } from '../amount.ts';
import { isDelivery } from '../promises/promise-source.ts';
import { capturedIn, dueFor, refundedIn } from '../quantities/order-money.ts';
import { latestOf } from '../time/latest-of.ts';
import { overbilled } from './billed-amount-differs.ts';
import { movedLines } from './compared-lines.ts';
import type { ComparedOrder } from './compared-order.ts';
import { currencyOf } from './currency.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import { allowedFor, priceOf, valueShipped } from './goods-value.ts';
import { lastLeft, lastPaid } from './instants.ts';

/** More was charged than may be before the goods have left. */
export const chargedBeforeShipped: DiscrepancyRule = {
  code: 'CHARGED_BEFORE_SHIPPED',
  reads: ['ORDER_HISTORY', 'BILLING', 'FULFILLMENT'],
  suggested: ['ISSUE_REFUND', 'NOTIFY_CUSTOMER'],
  find: (order, { policies }) => {
    const lines = movedLines(order);
    if (lines === null || lines.every(({ need }) => need === 0)) return [];
    const { history, billing, promises, facts } = order;
    const value = valueShipped(history, lines);
    const atMost = value.plus(allowedFor(history, policies));
    const charged = chargedForOrder(order);
    if (charged.lte(atMost.plus(cent))) return [];
    const currency = currencyOf(history, policies);
    const isBroken = promises.some(({ kind, status }) => isDelivery(kind) && status === 'BROKEN');
    return [
      {
        severity: isBroken ? 'HIGH' : 'LOW',
        message: `${amountText(charged)} ${currency} charged, goods worth ${amountText(value)} ${currency} shipped`,
        expected: `at most ${amountText(atMost)} ${currency}`,
        actual: `${amountText(charged)} ${currency}`,
        comparedAt: latestOf(lastPaid(billing), lastLeft(lines)),
        evidence: evidenceOf(facts.history, facts.billing, facts.fulfillment),
      },
    ];
  },
};

/** What was charged and not given back, without what was paid by mistake: BILLED_AMOUNT_DIFFERS says that. */
function chargedForOrder(order: ComparedOrder): Amount {
  const charged = capturedIn(order.billing).minus(refundedIn(order.billing));
  const beyondOrder = charged.minus(dueFor(order.history));
  return charged.minus([beyondOrder, paidBeyondLines(order, charged)].reduce(largerOf, zero));
}

/** What lines were billed too much, as far as it was paid: what goes beyond the price of everything billed. */
function paidBeyondLines({ quantities }: ComparedOrder, charged: Amount): Amount {
  const lines = quantities.lines ?? [];
  const price = sumOf(lines.map(({ line, billed }) => priceOf(line, billed?.units ?? 0)));
  return smallerOf(sumOf(lines.map(overbilled)), largerOf(charged.minus(price), zero));
}

function largerOf(one: Amount, other: Amount): Amount {
  return one.gt(other) ? one : other;
}
