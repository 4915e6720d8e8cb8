import type { RuleContext } from '../rule-context.ts';
import { arrivalBy, pickupReadyAt, routesTo } from './arrival.ts';
import { isBrought } from './asked.ts';
import type { Completion } from './completion.ts';
import { regionOf } from './region.ts';
import { type Supply, supplyAt } from './supply.ts';
import { type AvailabilityInput, type Part, placeOf } from './wanted.ts';

/** One place from which what was asked can come, in the way that was asked. */
export interface Candidate {
  readonly supply: Supply;
  /** When it is with the customer, or ready for pick-up. Null: no date is known. */
  readonly readyAt: string | null;
}

/** Goods that the customer comes for: the asked place only. Goods that are brought: every route of the method to the region. */
export function candidatesFor(
  input: AvailabilityInput,
  parts: readonly Part[],
  completion: Completion,
  context: RuleContext,
): readonly Candidate[] {
  const { quantity, method, locationId } = input.asked;
  const supplyOf = (id: string) => supplyAt(placeOf(id, input, context), quantity, parts, completion, context);
  if (!isBrought(method)) {
    const supply = supplyOf(locationId ?? '');
    return [{ supply, readyAt: supply.start && pickupReadyAt(supply.place, supply.start, completion, context) }];
  }
  return routesTo(regionOf(input.asked, context.policies), method, context.policies).map((route) => {
    const supply = supplyOf(route.from);
    return { supply, readyAt: supply.start && arrivalBy(route, supply.place, supply.start) };
  });
}

/** The earliest; where none has a date, the one that has most. Null: there is no way at all. */
export function bestOf(candidates: readonly Candidate[]): Candidate | null {
  return candidates.reduce<Candidate | null>((best, one) => (best && !isBetter(one, best) ? best : one), null);
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.readyAt === null && b.readyAt === null) return a.supply.availableNow > b.supply.availableNow;
  if (a.readyAt === null || b.readyAt === null) return b.readyAt === null;
  return Date.parse(a.readyAt) < Date.parse(b.readyAt);
}
