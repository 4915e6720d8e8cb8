import type { RuleContext } from '../rule-context.ts';
import { listed } from '../words.ts';
import { cameWords, customerDay, whatWords } from './customer-words.ts';
import type { Slot } from './slot.ts';

/** An order of which nothing is left to wait for. What came, or was collected, on one day is said together. */
export function completeText(number: string, slots: readonly Slot[], context: RuleContext): string {
  const done = slots.flatMap(({ situation, what }) => (situation.is === 'done' ? [{ situation, what }] : []));
  const together = Map.groupBy(done, ({ situation: { at, isCollected } }) => {
    return `${isCollected} ${at && customerDay(at, context)}`;
  });
  const parts = [...together.values()].map(([first, ...more]) => {
    if (!first) return '';
    const isOne = more.length === 0 && first.what.units === 1;
    const whats = [first, ...more].map(({ what }) => whatWords(what));
    return `your ${listed(whats)} ${cameWords(first.situation, isOne ? 'was' : 'were', context)}`;
  });
  return `Your order ${number} is complete: ${listed(parts)}.`;
}
