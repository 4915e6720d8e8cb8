import type { Gap } from '../../facts/known.ts';
import type { AssessedOrder } from '../assess-order.ts';
import type { RuleContext } from '../rule-context.ts';
import { completeText } from './complete-text.ts';
import { sentenceOf } from './customer-sentence.ts';
import { customerDay } from './customer-words.ts';
import { atOrLater } from './next-news.ts';
import type { Situation, Slot } from './slot.ts';
import { unreadWords } from './unread-words.ts';

/** What a customer is told, by whoever tells it. */
export function customerText(order: AssessedOrder, slots: readonly Slot[], context: RuleContext): string {
  const { history, fulfillment, number } = order.facts;
  if (history.is === 'unknown' || history.value === null) {
    return `We cannot look up order ${number} now. Please try again later.`;
  }
  if (fulfillment.is === 'unknown') return whereUnknown(number, fulfillment.gap, context);
  const { status } = order.readiness;
  if (status === 'CANCELED') return canceledText(number, history.value.canceledAt, context);
  if (status === 'FULFILLED') return completeText(number, slots, context);
  return openText(order, slots, context);
}

function whereUnknown(number: string, gap: Gap, context: RuleContext): string {
  return `We cannot say now where your order ${number} is: ${unreadWords([gap], context)}.`;
}

function canceledText(number: string, at: string | null, context: RuleContext): string {
  return at
    ? `Your order ${number} was canceled on ${customerDay(at, context)}.`
    : `Your order ${number} was canceled.`;
}

/** Done, on its way, waiting; one sentence each, and nothing said twice. */
function openText(order: AssessedOrder, slots: readonly Slot[], context: RuleContext): string {
  const ranked = [...slots].sort((a, b) => rankOf(a.situation) - rankOf(b.situation));
  const sentences = ranked.flatMap((slot) => sentenceOf(slot, order, context) ?? []);
  const told = sentences.length > 0 ? [...new Set(sentences)] : [nothingToTell(order, context)];
  return [...told, ...paymentSentence(order)].join(' ');
}

/** An order without a line: nobody can say of what. */
function nothingToTell({ facts: { number } }: AssessedOrder, context: RuleContext): string {
  const day = customerDay(atOrLater(null, context), context);
  return `Your order ${number} is not on the way yet; we will write on ${day} either way.`;
}

function rankOf({ is }: Situation): number {
  if (is === 'done') return 0;
  return is === 'onItsWay' ? 1 : 2;
}

/** Not while billing may still be about to show the payment. */
function paymentSentence({ readiness }: AssessedOrder): string[] {
  const isMissing = readiness.blockers.some(
    ({ code, severity }) => code === 'PAYMENT_NOT_SECURED' && severity !== 'INFO',
  );
  return isMissing ? ['We wait for your payment.'] : [];
}
