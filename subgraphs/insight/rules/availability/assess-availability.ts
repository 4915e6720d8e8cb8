import type { RuleContext } from '../rule-context.ts';
import { isBrought } from './asked.ts';
import type { Availability } from './availability.ts';
import { completionsOf, gapsOf } from './completion.ts';
import { factsOf } from './facts.ts';
import { type Finding, findUnder } from './finding.ts';
import { type AvailabilityInput, partsOf, placeOf } from './wanted.ts';

const RULE = 'availability@1';

/**
 * Available to promise: can this many be had there by then, and when at the earliest? Each part of the answer is given if it
 * is the same whatever the unread systems would say, else it is not known. Two channels can promise the same unit: nothing
 * is reserved by asking.
 */
export function assessAvailability(input: AvailabilityInput, context: RuleContext): Availability {
  const parts = partsOf(input, context);
  const areHoursUnread = isAskedPlaceUnread(input, context);
  const completions = completionsOf(parts, areHoursUnread, context.policies);
  const findings = completions.map((completion) => findUnder(completion, input, context));
  const isUnsure = new Set(findings.map((finding) => JSON.stringify(finding))).size > 1;
  const silos = new Set([...gapsOf(parts).map(({ silo }) => silo), ...(areHoursUnread ? ['INVENTORY' as const] : [])]);
  return { ...agreement(findings), rule: RULE, facts: factsOf(parts), unknownSilos: isUnsure ? [...silos] : [] };
}

/** Whether the customer comes to a place of which inventory does not tell the hours. */
function isAskedPlaceUnread(input: AvailabilityInput, context: RuleContext): boolean {
  const { method, locationId } = input.asked;
  return !isBrought(method) && placeOf(locationId ?? '', input, context).openingWindows === null;
}

/** What all findings say. Of the options those that exist even in the worst case. */
function agreement(findings: readonly Finding[]): Omit<Availability, 'rule' | 'facts' | 'unknownSilos'> {
  const all = <Name extends keyof Finding>(name: Name) => agreed(findings.map((finding) => finding[name]));
  const promisableBy = all('promisableBy');
  const hasDate = promisableBy !== undefined && promisableBy !== null;
  return {
    status: all('status') ?? 'UNKNOWN',
    band: all('band') ?? 'UNKNOWN',
    availableQuantity: all('availableQuantity') ?? null,
    outOfStockSince: all('outOfStockSince') ?? null,
    limitingComponent: all('limitingComponent') ?? null,
    promisableBy: promisableBy ?? null,
    basis: (hasDate && all('basis')) || 'NONE',
    confidence: (hasDate && all('confidence')) || 'NONE',
    inbound: all('inbound') ?? null,
    options: findings[0]?.options ?? [],
  };
}

/** The one value that all are. Undefined: they differ. */
function agreed<T>(values: readonly T[]): T | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}
