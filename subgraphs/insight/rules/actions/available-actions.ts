import type { Money } from '../../facts/order-facts.ts';
import type { AssessedOrder } from '../assess-order.ts';
import type { ActionKind } from '../discrepancy.ts';
import type { LineReadiness } from '../readiness-answer.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { RuleContext } from '../rule-context.ts';
import { type ActionAvailability, toAvailability, type Verdict } from './action-availability.ts';
import type { AskedUnits } from './asked-units.ts';
import {
  cancelLines,
  changePickupLocation,
  holdFulfillment,
  offerAppointment,
  openReturn,
  splitOrder,
} from './goods-actions.ts';
import { issueCredit, issueRefund, waiveFee } from './money-actions.ts';
import { type Replacement, shipReplacement } from './replacement.ts';
import { quoteReturn } from './return-quote.ts';

/** What is asked about an order's actions. */
export interface ActionQuestion {
  /** Null: about the whole order. */
  readonly lines: readonly AskedUnits[] | null;
  /** A key of `money.limits`. */
  readonly role: string;
  /** Of what `wantedReplacement` names. */
  readonly replacement: Replacement;
}

/** What the role can do about an order now, what not, and why not. Refused where the lines are none of the order. */
export function availableActions(
  order: AssessedOrder,
  { lines, role, replacement }: ActionQuestion,
  context: RuleContext,
): readonly ActionAvailability[] | Refusal {
  const quote = quoteReturn(order, lines, context);
  if (isRefusal(quote)) return quote;
  const asked = linesAsked(order, lines);
  const limitOf = (kind: ActionKind) => limitFor(role, kind, order, context);
  const verdicts: readonly (readonly [ActionKind, Verdict])[] = [
    ['OFFER_APPOINTMENT', offerAppointment(order)],
    ['SPLIT_ORDER', splitOrder(order)],
    ['CANCEL_LINES', cancelLines(asked, order.facts)],
    ['HOLD_FULFILLMENT', holdFulfillment(order)],
    ['CHANGE_PICKUP_LOCATION', changePickupLocation(order)],
    ['SHIP_REPLACEMENT', shipReplacement(order, replacement)],
    ['OPEN_RETURN', openReturn(asked, order)],
    ['OPEN_EXCHANGE', openReturn(asked, order)],
    ['WAIVE_FEE', waiveFee(quote, limitOf('WAIVE_FEE'))],
    ['ISSUE_REFUND', issueRefund(quote, limitOf('ISSUE_REFUND'))],
    ['ISSUE_CREDIT', issueCredit(order)],
  ];
  return verdicts.map(([kind, verdict]) => toAvailability(kind, verdict, limitOf(kind)));
}

function linesAsked({ readiness }: AssessedOrder, asked: readonly AskedUnits[] | null): readonly LineReadiness[] {
  if (asked === null) return readiness.lines;
  return readiness.lines.filter((line) => asked.some(({ lineId }) => lineId === line.lineId));
}

/** In the currency of the order. Null: the role has no limit for it, or it gives nothing. */
function limitFor(role: string, kind: ActionKind, { facts }: AssessedOrder, { policies }: RuleContext): Money | null {
  const amount = policies.money.limits[role]?.[kind];
  const total = facts.history.is === 'known' ? facts.history.value?.total : null;
  return amount ? { amount, currencyCode: total?.currencyCode ?? policies.currencyCode } : null;
}
