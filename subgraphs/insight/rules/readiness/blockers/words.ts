import type { FulfillmentOrder } from '../../../facts/order-facts.ts';
import type { RuleContext } from '../../rule-context.ts';
import { dayWords, timesWords, whenWords } from '../../time/words.ts';
import type { Estimate } from '../estimate.ts';

/** A place at the beginning of a sentence or inside of it. */
export function placeWords({ location }: Pick<FulfillmentOrder, 'location'>): string {
  return location?.name ?? 'No known place';
}

export function zoneOf({ location }: Pick<FulfillmentOrder, 'location'>, { policies }: RuleContext): string {
  return location?.timeZone ?? policies.timeZone;
}

/** An item as lists name it: `Hardware box HW-77 (BED-HW77)`; one without a name by its sku. */
export function itemWords(title: string, sku: string): string {
  return title === sku ? sku : `${title} (${sku})`;
}

/** What is known of the date: `expected 30 Nov, date moved twice`. */
export function expectedWords(
  { until, dateMoves, dateUnread }: Estimate,
  timeZone: string,
  context: RuleContext,
): string {
  if (dateUnread) return 'the date is not known, procurement could not be read';
  if (until === null) return 'no date in any system';
  const moved = dateMoves > 0 ? `, date moved ${timesWords(dateMoves)}` : '';
  return `expected ${dayWords(until, timeZone, context)}${moved}`;
}

/** ` since 7 Aug`; nothing where nobody dates it. */
export function sinceWords(since: string | null, timeZone: string, context: RuleContext): string {
  return since === null ? '' : ` since ${dayWords(since, timeZone, context)}`;
}

/** `, sent 16:15`; nothing where nobody dates it. */
export function whenPart(lead: string, instant: string | null, timeZone: string, context: RuleContext): string {
  return instant === null ? '' : `${lead}${whenWords(instant, timeZone, context)}`;
}

/** A code in words: `high risk of fraud`. */
export function codeWords(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
