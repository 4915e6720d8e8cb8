import { plusDuration } from '../../../kit/index.ts';
import type { Place } from '../../facts/stock-facts.ts';
import type { Policies, Route } from '../../policies/policies.ts';
import type { RuleContext } from '../rule-context.ts';
import { preparedAt } from '../time/opening-hours.ts';
import type { Completion } from './completion.ts';

/** When goods that a place has at `start` are ready to be picked up there. Null: it does not open. */
export function pickupReadyAt(
  place: Place,
  start: string,
  { isOpen }: Completion,
  { policies: { prepLead } }: RuleContext,
): string | null {
  if (place.openingWindows !== null) return preparedAt(place, start, prepLead);
  return isOpen ? plusDuration(start, prepLead, place.timeZone) : null;
}

/** When goods that a place has at `start` are with the customer by a route. */
export function arrivalBy({ handling, transport }: Route, { timeZone }: Place, start: string): string {
  return plusDuration(plusDuration(start, handling, timeZone), transport, timeZone);
}

/** The ways by which goods are brought to a region. None: nothing is brought there. */
export function routesTo(region: string | null, method: string, { routes }: Policies): readonly Route[] {
  return routes.filter((route) => route.method === method && route.region === region);
}
