import type { RuleContext } from '../rule-context.ts';
import { dayWords } from '../time/words.ts';
import { unitsOf } from '../words.ts';
import type { What } from './slot.ts';

/** `phone X`, or `2 × phone X`. */
export function whatWords({ title, units }: What): string {
  return unitsOf(units, title);
}

/** Verbs and pronouns follow the number. */
export function byNumber<Word extends string>({ units }: What, one: Word, several: Word): Word {
  return units === 1 ? one : several;
}

/** A day, of dates that are told to customers. */
export function customerDay(instant: string, context: RuleContext): string {
  return dayWords(instant, context.policies.timeZone, context);
}

/** `came on 12 Aug`, `were collected on 12 Aug`. */
export function cameWords(
  { at, isCollected }: { readonly at: string | null; readonly isCollected: boolean },
  verb: 'was' | 'were',
  context: RuleContext,
): string {
  const came = isCollected ? `${verb} collected` : 'came';
  return at ? `${came} on ${customerDay(at, context)}` : came;
}
