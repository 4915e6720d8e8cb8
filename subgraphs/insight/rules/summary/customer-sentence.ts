import type { AssessedOrder } from '../assess-order.ts';
import type { RuleContext } from '../rule-context.ts';
import { whenWords } from '../time/words.ts';
import { byNumber, cameWords, customerDay, whatWords } from './customer-words.ts';
import type { Situation, Slot, What } from './slot.ts';
import { unreadWords, whatIsUnread } from './unread-words.ts';
import { waitingSentence } from './waiting-sentence.ts';

type Of<Is extends Situation['is']> = Extract<Situation, { is: Is }>;

/** One line in one sentence. Null: there is nothing to say of it. */
export function sentenceOf(slot: Slot, order: AssessedOrder, context: RuleContext): string | null {
  const { situation, what } = slot;
  switch (situation.is) {
    case 'canceled':
      return null;
    case 'done':
      return `Your ${whatWords(what)} ${cameWords(situation, byNumber(what, 'was', 'were'), context)}.`;
    case 'onItsWay':
      return `Your ${whatWords(what)} ${travelWords(situation, slot.nextNewsAt, context)}.`;
    case 'wrongGoods':
      return wrongGoodsSentence(situation, what);
    case 'notKnown': {
      const come = byNumber(what, 'comes', 'come');
      return `We cannot say now when your ${whatWords(what)} ${come}: ${unreadWords(whatIsUnread(order), context)}.`;
    }
    case 'waiting':
      return waitingSentence(what, situation, slot.nextNewsAt, context);
    default:
      return `Your ${whatWords(what)} ${byNumber(what, 'is', 'are')} ${readyWords(situation, what, context)}.`;
  }
}

/** An arrival that has passed is no longer said: then there is a day of the next news. */
function travelWords({ leftAt, arrivesBy }: Of<'onItsWay'>, newsAt: string | null, context: RuleContext): string {
  const left = leftAt ? `left on ${customerDay(leftAt, context)}` : 'left';
  const isAhead = arrivesBy !== null && Date.parse(arrivesBy) > Date.parse(context.now);
  if (isAhead) return `${left} and should arrive by ${customerDay(arrivesBy, context)}`;
  return newsAt ? `${left}; we will write on ${customerDay(newsAt, context)} either way` : left;
}

function wrongGoodsSentence({ sent }: Of<'wrongGoods'>, what: What): string {
  const mistake = `We sent you ${whatWords(sent)} instead of ${whatWords({ ...what, units: sent.units })}; that is our mistake.`;
  return `${mistake} We can send the right ${byNumber(sent, 'one', 'ones')}; you need not go to a store.`;
}

function readyWords(
  situation: Of<'readyAlone'> | Of<'readyForPickup'> | Of<'ready'>,
  what: What,
  context: RuleContext,
): string {
  if (situation.is === 'readyForPickup') {
    const { place, since } = situation;
    return `ready at ${place.name} since ${whenWords(since, place.timeZone, context)}`;
  }
  if (situation.is === 'ready') {
    return situation.expectedAt ? `ready to go; expected ${customerDay(situation.expectedAt, context)}` : 'ready to go';
  }
  if (!situation.wasAskedTogether) return 'ready to go';
  return `ready; you asked for everything together, and ${byNumber(what, 'it', 'they')} can come alone if you agree`;
}
