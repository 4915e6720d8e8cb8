import { plusDuration } from '../../../kit/index.ts';
import type { Return } from '../../facts/order-facts.ts';
import { type Amount, amountText, cent, smallerOf, sumOf, totalOf, zero } from '../amount.ts';
import type { RuleContext } from '../rule-context.ts';
import { dayWords } from '../time/words.ts';
import type { ComparedOrder } from './compared-order.ts';
import { currencyOf } from './currency.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import { priceOf } from './goods-value.ts';

/** Goods came back longer ago than a refund takes, and less was given back than they cost. */
export const returnWithoutRefund: DiscrepancyRule = {
  code: 'RETURN_WITHOUT_REFUND',
  reads: ['FULFILLMENT', 'BILLING', 'ORDER_HISTORY'],
  suggested: ['ISSUE_REFUND'],
  find: (order, context) => {
    const { facts, history } = order;
    const currency = currencyOf(history, context.policies);
    return refundedReturns(order)
      .filter(({ back, value, refunded }) => isOverdue(back, context) && refunded.lt(value.minus(cent)))
      .map(({ back, value, refunded }) => ({
        severity: 'HIGH',
        message: `Return ${back.id} came back ${dayWords(back.receivedAt, context.policies.timeZone, context)}, ${amountText(refunded)} of ${amountText(value)} ${currency} refunded`,
        expected: `${amountText(value)} ${currency} refunded`,
        actual: `${amountText(refunded)} ${currency} refunded`,
        comparedAt: back.receivedAt,
        evidence: evidenceOf(facts.fulfillment, facts.billing, facts.history),
        subjectId: back.id,
      }));
  },
};

type Received = Return & { readonly receivedAt: string };

/** What was given back for each return: billing does not say for which, so the first that came back is paid first. */
function refundedReturns(order: ComparedOrder) {
  let left = totalOf(order.billing.refunds.filter(isForReturns));
  return receivedReturns(order).map((back) => {
    const value = priceOfReturn(back, order);
    const refunded = smallerOf(left, value);
    left = left.minus(refunded);
    return { back, value, refunded };
  });
}

const otherReasons = ['CANCELLATION', 'PRICE_ADJUSTMENT', 'GOODWILL', 'DUPLICATE_CHARGE'];

function isForReturns({ status, reasonCode }: ComparedOrder['billing']['refunds'][number]): boolean {
  return (status === 'SUCCEEDED' || status === 'PENDING') && !otherReasons.includes(reasonCode ?? '');
}

function receivedReturns({ fulfillment }: ComparedOrder): readonly Received[] {
  const received = fulfillment.returns.filter(
    (back): back is Received => back.receivedAt !== null && !['DECLINED', 'CANCELED'].includes(back.status),
  );
  return received.toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
}

/** The price of what came back. Goods that nobody ordered have none. */
function priceOfReturn({ items }: Return, { history }: ComparedOrder): Amount {
  const prices = items.map(({ sku, orderLineNumber, quantity }) => {
    const line = history.lines.find((one) =>
      orderLineNumber === null ? one.sku === sku : one.lineNumber === orderLineNumber,
    );
    return line && line.sku === sku ? priceOf(line, quantity) : zero;
  });
  return sumOf(prices);
}

function isOverdue({ receivedAt }: Received, { now, policies }: RuleContext): boolean {
  const due = plusDuration(receivedAt, policies.discrepancies.refundSla, policies.timeZone);
  return Date.parse(now) > Date.parse(due);
}
