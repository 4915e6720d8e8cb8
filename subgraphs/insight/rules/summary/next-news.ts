import { minusDuration, plusDuration } from '../../../kit/index.ts';
import type { RuleContext } from '../rule-context.ts';
import type { Situation } from './slot.ts';

const ENDING_BLOCKERS = ['LOCATION_CAPACITY', 'LOCATION_CLOSED', 'POLICY'];

/** Next news: when the customer hears of a line again. Null: nothing more is expected, or other lines bring it. */
export function nextNewsOf(situation: Situation, context: RuleContext): string | null {
  switch (situation.is) {
    case 'canceled':
    case 'done':
    case 'readyAlone':
      return null;
    case 'onItsWay':
      return atOrLater(situation.arrivesBy, context);
    case 'ready':
      return atOrLater(situation.expectedAt, context);
    case 'waiting':
      return newsOfWaiting(situation, context);
    default:
      return atOrLater(null, context);
  }
}

/** Before the date it waits for, and never long from now; capacity and closed hours: the instant they end. */
function newsOfWaiting({ blocker, wait }: Extract<Situation, { is: 'waiting' }>, context: RuleContext): string {
  const { timeZone, promises } = context.policies;
  if (blocker?.code === 'NOT_ACKNOWLEDGED' && wait.isPickup) return atOrLater(wait.promisedFor, context);
  if (!blocker?.until) return atOrLater(null, context);
  if (ENDING_BLOCKERS.includes(blocker.code)) return atOrLater(blocker.until, context);
  const before = minusDuration(blocker.until, promises.nextNewsBefore, timeZone);
  const latest = plusDuration(context.now, promises.nextNewsAtMost, timeZone);
  return Date.parse(before) > Date.parse(latest) ? latest : atOrLater(before, context);
}

/** This instant, if it is still ahead; else after `promises.nextNewsDefault`. */
export function atOrLater(instant: string | null, { now, policies }: RuleContext): string {
  if (instant !== null && Date.parse(instant) > Date.parse(now)) return instant;
  return plusDuration(now, policies.promises.nextNewsDefault, policies.timeZone);
}
