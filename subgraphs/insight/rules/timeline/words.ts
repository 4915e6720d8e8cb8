import type { Money } from '../../facts/order-facts.ts';
import { amountOf, amountText } from '../amount.ts';
import type { RuleContext } from '../rule-context.ts';
import { clockWords, dayWords } from '../time/words.ts';

/** The day of an instant where it happened, which its own offset tells: `7 Aug`, with the year if it is not this year. */
export function dayText(instant: string, context: RuleContext): string {
  return dayWords(instant, offsetOf(instant), context);
}

/** The day and the time of an instant where it happened: `7 Aug 13:00`. */
export function dayTimeText(instant: string, context: RuleContext): string {
  return `${dayText(instant, context)} ${timeText(instant)}`;
}

/** From when to when: `7 Aug 13:00–17:00`. */
export function windowText(
  { start, end }: { readonly start: string; readonly end: string },
  context: RuleContext,
): string {
  return `${dayTimeText(start, context)}–${timeText(end)}`;
}

/** `3000.00 USD` */
export function moneyText(money: Money): string {
  return `${amountText(amountOf(money))} ${money.currencyCode}`;
}

function timeText(instant: string): string {
  return clockWords(instant, offsetOf(instant));
}

/** The offset at the end of an instant's text, which is a zone of its own. */
function offsetOf(instant: string): string {
  return /[+-]\d\d:\d\d$/.exec(instant)?.[0] ?? 'UTC';
}
