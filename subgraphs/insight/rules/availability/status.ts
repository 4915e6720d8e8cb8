import { plusDuration } from '../../../kit/index.ts';
import type { RuleContext } from '../rule-context.ts';
import type { Asked } from './asked.ts';
import type { AvailabilityStatus } from './availability.ts';

/** What decides the status: of the place that gives the date, or has most. */
export interface StatusFacts {
  readonly availableNow: number;
  readonly promisableBy: string | null;
  readonly discontinued: boolean;
}

/** The first row of the table that fits, when everything is known. */
export function statusOf(facts: StatusFacts, asked: Asked, context: RuleContext): AvailabilityStatus {
  const { availableNow, promisableBy, discontinued } = facts;
  const isSoonEnough = promisableBy !== null && !isAfter(promisableBy, limitOf(asked, context));
  if (isAsAsked(facts, asked)) return 'AVAILABLE';
  if (discontinued && promisableBy === null) return 'DISCONTINUED';
  if (availableNow <= 0 && !isSoonEnough) return 'OUT_OF_STOCK';
  return isSoonEnough ? 'AVAILABLE_LATER' : 'BACKORDER';
}

function isAsAsked({ availableNow, promisableBy }: StatusFacts, { quantity, neededBy }: Asked): boolean {
  if (neededBy === null) return availableNow >= quantity;
  return promisableBy !== null && !isAfter(promisableBy, neededBy);
}

/** Until when a date is soon enough to be called a date. */
function limitOf({ neededBy }: Asked, { now, policies }: RuleContext): string {
  return plusDuration(neededBy ?? now, policies.stock.outOfStockHorizon, policies.timeZone);
}

function isAfter(a: string, b: string): boolean {
  return Date.parse(a) > Date.parse(b);
}
