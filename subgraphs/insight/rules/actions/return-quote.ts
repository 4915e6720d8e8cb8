import type { SiloKind } from '../../../kit/index.ts';
import { knownValue } from '../../facts/known.ts';
import type { BillingRecord, Money, OrderFacts } from '../../facts/order-facts.ts';
import { type Amount, amountText, sumOf, zero } from '../amount.ts';
import type { AssessedOrder } from '../assess-order.ts';
import { capturedIn, refundedIn } from '../quantities/order-money.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { RuleContext } from '../rule-context.ts';
import { type AskedUnits, readUnits } from './asked-units.ts';
import { type FeeReason, returnFee } from './return-fee.ts';
import { type ReturnItem, refundsOf, returnItems } from './return-items.ts';

/** The GraphQL type of the same name, with keys in place of entities. Null amounts: billing could not be read. */
export interface ReturnQuote {
  readonly items: readonly ReturnQuoteItem[];
  readonly paid: Money | null;
  readonly fee: Money | null;
  readonly feeWaivable: boolean | null;
  readonly feeReason: FeeReason | null;
  readonly refundNow: Money | null;
  readonly refundOnReceipt: Money | null;
  readonly customerPays: Money | null;
  /** `return-quote@1` */
  readonly rule: string;
  readonly unknownSilos: readonly SiloKind[];
}

/** The GraphQL type of the same name. */
export interface ReturnQuoteItem {
  readonly lineId: string;
  readonly lineNumber: string;
  readonly sku: string | null;
  readonly quantity: number;
  readonly kind: ReturnItem['kind'];
  readonly refundNow: Money | null;
  readonly refundOnReceipt: Money | null;
}

const RULE = 'return-quote@1';

/**
 * What canceling and returning gives back and costs.
 * @param asked Units of lines. Null: all that are still ordered.
 */
export function quoteReturn(
  order: AssessedOrder,
  asked: readonly AskedUnits[] | null,
  context: RuleContext,
): ReturnQuote | Refusal {
  const { facts } = order;
  const { lines } = quantitiesOf(facts, context);
  const units = lines && readUnits(lines, asked);
  if (units && isRefusal(units)) return units;
  const billing = knownValue(facts.billing);
  const toMoney = (amount: Amount): Money => ({ amount: amountText(amount), currencyCode: currencyOf(facts, context) });
  const known = {
    paid: billing && toMoney(capturedIn(billing)),
    rule: RULE,
    unknownSilos: unreadSilos(facts),
  };
  if (units === null || facts.fulfillment.is === 'unknown') return { ...nothingKnown, ...known };
  const items = returnItems(units);
  return { ...moneyBack(items, billing, toMoney), ...feeFields(items, order, context, toMoney), ...known };
}

const nothingKnown = {
  items: [],
  fee: null,
  feeWaivable: null,
  feeReason: null,
  refundNow: null,
  refundOnReceipt: null,
  customerPays: null,
} satisfies Partial<ReturnQuote>;

type ToMoney = (amount: Amount) => Money;

/** What is given back for each item and in all: for canceled goods now, for returned ones when they are here. */
function moneyBack(items: readonly ReturnItem[], billing: BillingRecord | null, toMoney: ToMoney) {
  const refunds = billing && refundsOf(items, capturedIn(billing).minus(refundedIn(billing)));
  const amountsOf = (kind: ReturnItem['kind']) =>
    refunds?.map((refund, index) => (items[index]?.kind === kind ? refund : zero)) ?? null;
  const now = amountsOf('CANCEL');
  const onReceipt = amountsOf('RETURN');
  return {
    items: items.map(({ counts, units, kind }, index) => ({
      lineId: counts.line.id,
      lineNumber: counts.lineNumber,
      sku: counts.sku,
      quantity: units,
      kind,
      refundNow: now && toMoney(now[index] ?? zero),
      refundOnReceipt: onReceipt && toMoney(onReceipt[index] ?? zero),
    })),
    refundNow: now && toMoney(sumOf(now)),
    refundOnReceipt: onReceipt && toMoney(sumOf(onReceipt)),
  };
}

function feeFields(items: readonly ReturnItem[], order: AssessedOrder, context: RuleContext, toMoney: ToMoney) {
  const { fee, waivable, reason } = returnFee(items, order, context);
  return {
    fee: toMoney(fee),
    feeWaivable: waivable,
    feeReason: reason,
    customerPays: toMoney(waivable ? zero : fee),
  };
}

function currencyOf({ history }: OrderFacts, { policies }: RuleContext): string {
  const record = knownValue(history);
  return record?.total?.currencyCode ?? record?.lines[0]?.total.currencyCode ?? policies.currencyCode;
}

function unreadSilos({ history, billing, fulfillment }: OrderFacts): readonly SiloKind[] {
  return [history, billing, fulfillment].flatMap((part) => (part.is === 'unknown' ? [part.gap.silo] : []));
}
