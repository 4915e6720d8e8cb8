import type { SiloKind } from '../../../kit/index.ts';
import type { OrderFacts } from '../../facts/order-facts.ts';
import type { Discrepancy, DiscrepancyCode } from '../discrepancy.ts';
import type { RuleContext } from '../rule-context.ts';
import { appointmentWithoutReadiness } from './appointment-without-readiness.ts';
import { billedAmountDiffers } from './billed-amount-differs.ts';
import { billedNotShipped } from './billed-not-shipped.ts';
import { canceledButShipped } from './canceled-but-shipped.ts';
import { chargedBeforeShipped } from './charged-before-shipped.ts';
import { type ComparedOrder, type JudgedOrder, toComparedOrder } from './compared-order.ts';
import { delayNoticeDue } from './delay-notice-due.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { type CodedFinding, neededFor, unexplained } from './explains.ts';
import { orderWithoutFulfillment } from './order-without-fulfillment.ts';
import { orderWithoutLines } from './order-without-lines.ts';
import { pickupReadyWithoutStock } from './pickup-ready-without-stock.ts';
import { pickupSentNotAcknowledged } from './pickup-sent-not-acknowledged.ts';
import { byRank } from './rank.ts';
import { refundWithoutReturn } from './refund-without-return.ts';
import { returnWithoutRefund } from './return-without-refund.ts';
import { settled } from './settled.ts';
import { shippedBeforePayment } from './shipped-before-payment.ts';
import { shippedNotBilled } from './shipped-not-billed.ts';
import { shippedQuantityOver } from './shipped-quantity-over.ts';
import { shippedQuantityShort } from './shipped-quantity-short.ts';
import { shippedSkuNotOrdered } from './shipped-sku-not-ordered.ts';
import { statusConflict } from './status-conflict.ts';
import { storeSellsWhileOrderWaits } from './store-sells-while-order-waits.ts';
import { toDiscrepancy } from './to-discrepancy.ts';

/** Every rule about one order. Those about a record without an order, or about a place's stock, stand by themselves. */
export const discrepancyRules: readonly DiscrepancyRule[] = [
  shippedSkuNotOrdered,
  canceledButShipped,
  shippedQuantityOver,
  shippedQuantityShort,
  orderWithoutFulfillment,
  orderWithoutLines,
  statusConflict,
  chargedBeforeShipped,
  billedNotShipped,
  shippedNotBilled,
  billedAmountDiffers,
  shippedBeforePayment,
  pickupSentNotAcknowledged,
  pickupReadyWithoutStock,
  storeSellsWhileOrderWaits,
  appointmentWithoutReadiness,
  returnWithoutRefund,
  refundWithoutReturn,
  delayNoticeDue,
];

/**
 * Where the silos disagree about an order, worst first. An order that does not exist has no discrepancy: its records have
 * their own. What explains something speaks for it even before it is settled itself.
 */
export function findDiscrepancies(order: JudgedOrder, context: RuleContext): readonly Discrepancy[] {
  const { history } = order.facts;
  if (history.is === 'known' && history.value === null) return [];
  const compared = toComparedOrder(order, context);
  const found = discrepancyRules.flatMap((rule) => findingsOf(rule, compared, context));
  return unexplained(found)
    .filter(({ comparedAt, evidence }) => settled(comparedAt, evidence, context))
    .map((finding) => toDiscrepancy(ruleOf(finding.code), finding, order.facts.number))
    .sort(byRank);
}

function findingsOf(rule: DiscrepancyRule, order: ComparedOrder, context: RuleContext): CodedFinding[] {
  if (!neededByRule.get(rule)?.every((silo) => wasRead(silo, order.facts))) return [];
  return rule.find(order, context).map((finding) => ({ ...finding, code: rule.code }));
}

/** Stock is read item by item: the rules themselves leave out what is not known of it. */
function wasRead(silo: SiloKind, { history, fulfillment, billing, service }: OrderFacts): boolean {
  if (silo === 'ORDER_HISTORY') return history.is === 'known';
  if (silo === 'FULFILLMENT') return fulfillment.is === 'known';
  if (silo === 'BILLING') return billing.is === 'known';
  return silo === 'SERVICE' ? service.is === 'known' : true;
}

function ruleOf(code: DiscrepancyCode): DiscrepancyRule {
  const rule = rulesByCode.get(code);
  if (!rule) throw new Error(`There is no rule ${code}.`);
  return rule;
}

const rulesByCode: ReadonlyMap<DiscrepancyCode, DiscrepancyRule> = new Map(
  discrepancyRules.map((rule) => [rule.code, rule]),
);

const neededByRule: ReadonlyMap<DiscrepancyRule, readonly SiloKind[]> = new Map(
  discrepancyRules.map((rule) => [rule, neededFor(rule.code, (code) => rulesByCode.get(code)?.reads ?? [])]),
);
