import type { Blocker, BlockerCode } from '../blocker.ts';
import type { RuleContext } from '../rule-context.ts';
import { timesWords, whenWords } from '../time/words.ts';
import { byNumber, customerDay, whatWords } from './customer-words.ts';
import type { Situation, Wait, What } from './slot.ts';

/** What a sentence about a waiting line is made of. */
interface Waiting {
  readonly what: What;
  readonly blocker: Blocker;
  readonly wait: Wait;
  /** `we will write on 28 Nov either way` */
  readonly news: string;
  readonly context: RuleContext;
}

/** Why a line waits and when there is news of it. Never "as soon as possible": a date, or that nobody has one. */
export function waitingSentence(
  what: What,
  { blocker, wait }: Extract<Situation, { is: 'waiting' }>,
  newsAt: string | null,
  context: RuleContext,
): string {
  const news = newsAt ? `we will write on ${customerDay(newsAt, context)} either way` : 'we will write';
  const words = blocker && sentences[blocker.code]?.({ what, blocker, wait, news, context });
  return words ?? `Your ${whatWords(what)} ${byNumber(what, 'is', 'are')} not on the way yet; ${news}.`;
}

const sentences: Partial<Readonly<Record<BlockerCode, (waiting: Waiting) => string>>> = {
  COMPONENT_MISSING: waitsForPart,
  STOCK_SHORT: waitsForStock,
  DISCONTINUED: waitsForStock,
  LOCATION_CAPACITY: cannotPrepare,
  POLICY: cannotPrepare,
  LOCATION_CLOSED: cannotPrepare,
  NOT_ACKNOWLEDGED: notConfirmed,
  REJECTED_BY_LOCATION: refused,
  ON_HOLD: onHold,
  ADDRESS_PROBLEM: onHold,
};

function waitsForPart(waiting: Waiting): string {
  const { what, wait, news } = waiting;
  const parts = wait.partsMissing > 1 ? `${wait.partsMissing} parts` : 'one part';
  return `Your ${whatWords(what)} ${byNumber(what, 'waits', 'wait')} for ${parts}${dateWords(waiting)}; ${news}.`;
}

function waitsForStock(waiting: Waiting): string {
  const { what, blocker, wait, news } = waiting;
  if (wait.isPickup && wait.place) {
    const notThere = `your ${whatWords(what)} ${byNumber(what, 'is', 'are')} not there`;
    return `Please do not drive to ${wait.place.name}: ${notThere}${dateWords(waiting)}; ${news}.`;
  }
  const goods = blocker.sku === null || blocker.sku === wait.sku ? 'stock' : 'a part';
  return `Your ${whatWords(what)} ${byNumber(what, 'waits', 'wait')} for ${goods}${dateWords(waiting)}; ${news}.`;
}

/** `, expected 30 Nov (this date has moved twice)` */
function dateWords({ blocker: { until, dateMoves, dateUnread }, context }: Waiting): string {
  if (!until) return dateUnread ? '; we cannot read its date now' : '; nobody has a date yet';
  const moved = dateMoves > 0 ? ` (this date has moved ${timesWords(dateMoves)})` : '';
  return `, expected ${customerDay(until, context)}${moved}`;
}

/** `{place} has your 2 × phone X but cannot prepare them in time; ready by 21 Nov 11:00 (promised for 19:15).` */
function cannotPrepare({ what, blocker, wait, news, context }: Waiting): string {
  const name = placeName(blocker, wait);
  const isClosed = blocker.code === 'LOCATION_CLOSED';
  const why = isClosed ? 'is closed' : `cannot prepare ${byNumber(what, 'it', 'them')} in time`;
  const place = wait.hasGoods ? `${name} has your ${whatWords(what)} but ${why}` : `${name} ${why}`;
  const zone = zoneOf(wait, context);
  const when = blocker.until ? `ready by ${whenWords(blocker.until, zone, context)}` : 'nobody has a date yet';
  return `${place}; ${when}${promisedWords(wait, context)}${blocker.until ? '' : `; ${news}`}.`;
}

function notConfirmed(waiting: Waiting): string {
  const { blocker, wait, news, context } = waiting;
  const name = placeName(blocker, wait);
  if (blocker.severity === 'INFO') {
    const since = blocker.since ? ` since ${whenWords(blocker.since, zoneOf(wait, context), context)}` : '';
    return `${name} has your order${since} and prepares it.`;
  }
  if (!wait.isPickup) return `${name} has not confirmed your order yet; ${news}.`;
  const goods = wait.hasGoods ? ' The goods are there.' : '';
  return `${name} has not confirmed your order yet${promisedWords(wait, context)}.${goods} Please wait for our message before you drive.`;
}

function refused({ blocker, wait, news }: Waiting): string {
  return `${placeName(blocker, wait)} cannot take your order; ${news}.`;
}

function onHold({ what, blocker, news }: Waiting): string {
  const why = blocker.code === 'ADDRESS_PROBLEM' ? 'the address must be corrected' : 'we will tell you why';
  return `Your ${whatWords(what)} ${byNumber(what, 'is', 'are')} on hold: ${why}; ${news}.`;
}

function promisedWords(wait: Wait, context: RuleContext): string {
  return wait.promisedFor ? ` (promised for ${whenWords(wait.promisedFor, zoneOf(wait, context), context)})` : '';
}

function placeName({ locationName }: Blocker, { place }: Wait): string {
  return locationName ?? place?.name ?? 'The place';
}

function zoneOf({ place }: Wait, { policies }: RuleContext): string {
  return place?.timeZone ?? policies.timeZone;
}
