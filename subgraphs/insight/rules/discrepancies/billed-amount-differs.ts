import type { OrderLine } from '../../facts/order-facts.ts';
import { type Amount, amountFrom, amountOf, amountText, zero } from '../amount.ts';
import { capturedIn, dueFor, refundedIn, securedAmount } from '../quantities/order-money.ts';
import type { LineCounts } from '../quantities/quantities.ts';
import type { RuleContext } from '../rule-context.ts';
import { latestOf } from '../time/latest-of.ts';
import { listed, unitsOf } from '../words.ts';
import { lineOf } from './compared-lines.ts';
import type { ComparedOrder } from './compared-order.ts';
import { currencyOf } from './currency.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import type { Finding } from './finding.ts';
import { priceOf } from './goods-value.ts';
import { lastBilled, lastPaid } from './instants.ts';

/** Billing asks, or has got, another amount than was agreed: for a line, or for the order as a whole. */
export const billedAmountDiffers: DiscrepancyRule = {
  code: 'BILLED_AMOUNT_DIFFERS',
  reads: ['ORDER_HISTORY', 'BILLING'],
  suggested: ['ISSUE_CREDIT'],
  find: (order, context) => [
    ...(order.quantities.lines ?? []).flatMap((line) => ofLine(line, order, context)),
    ...ofOrder(order, context),
  ],
};

/** What was billed for a line beyond the price of the billed units; nothing where it was too little. */
export function overbilled(line: LineCounts): Amount {
  const difference = differenceOf(line);
  return difference.gt(zero) ? difference : zero;
}

function differenceOf({ line, billed }: LineCounts): Amount {
  return billed ? billed.amount.minus(priceOf(line, billed.units)) : zero;
}

function ofLine(counts: LineCounts, order: ComparedOrder, { policies }: RuleContext): Finding[] {
  const { line, billed } = counts;
  const difference = differenceOf(counts);
  const tolerance = amountFrom(policies.discrepancies.amountTolerancePerUnit).times(billed?.units ?? 0);
  if (!billed || difference.abs().lte(tolerance)) return [];
  const currency = currencyOf(order.history, policies);
  const [asked, agreed] = [billed.amount, priceOf(line, billed.units)].map((one) => `${amountText(one)} ${currency}`);
  const offset = `${amountText(difference.abs())} ${currency} too ${difference.gt(zero) ? 'much' : 'little'}`;
  return [
    {
      severity: difference.gt(zero) ? 'HIGH' : 'MEDIUM',
      message: `Billed ${asked} for ${unitsOf(billed.units, line.title)}, ordered at ${agreed}${promotionWords(line)}: ${offset}`,
      expected: agreed ?? '',
      actual: asked ?? '',
      comparedAt: latestOf(order.history.placedAt, lastBilled(order.billing, line.lineNumber)),
      evidence: evidenceOf(order.facts.history, order.facts.billing),
      form: 'LINE',
      sku: counts.sku,
      line: lineOf(counts),
    },
  ];
}

function promotionWords({ promotionCodes }: OrderLine): string {
  return promotionCodes.length > 0 ? ` with ${listed(promotionCodes)}` : '';
}

/** Everything that was to be paid is paid, and it is another amount than the order's. */
function ofOrder(order: ComparedOrder, context: RuleContext): Finding[] {
  const { history, billing, facts } = order;
  const { policies } = context;
  const captured = capturedIn(billing);
  if (!history.total || !isOff(order, captured, context) || isUnfinished(order, context)) return [];
  const total = amountOf(history.total);
  const isTooMuch = captured.gt(total);
  if (!isTooMuch && billing.invoices.length === 0) return [];
  const currency = currencyOf(history, policies);
  return [
    {
      severity: isTooMuch ? 'HIGH' : 'MEDIUM',
      message: `Paid ${amountText(captured)} ${currency} for an order of ${amountText(total)} ${currency}`,
      expected: `${amountText(total)} ${currency}`,
      actual: `${amountText(captured)} ${currency}`,
      comparedAt: latestOf(history.placedAt, lastBilled(billing), lastPaid(billing)),
      evidence: evidenceOf(facts.history, facts.billing),
      form: 'ORDER',
    },
  ];
}

/** Neither what was charged nor what of it was kept is the order's total or what of it is still ordered. */
function isOff({ history, billing }: ComparedOrder, captured: Amount, { policies }: RuleContext): boolean {
  const due = dueFor(history);
  const tolerance = amountFrom(policies.discrepancies.orderAmountTolerance);
  const differs = (one: Amount, other: Amount) => one.minus(other).abs().gt(tolerance);
  const kept = captured.minus(refundedIn(billing));
  return differs(captured, amountOf(history.total)) && differs(captured, due) && differs(kept, due);
}

/** More is still to come: an invoice is not paid, or money may still be drawn. */
function isUnfinished({ billing }: ComparedOrder, context: RuleContext): boolean {
  const isAsked = billing.invoices.some(({ status }) => ['OPEN', 'PARTIALLY_PAID', 'DRAFT'].includes(status));
  const paid = capturedIn(billing).minus(refundedIn(billing));
  return isAsked || securedAmount(billing, context).gt(paid);
}
