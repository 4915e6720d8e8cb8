import type { LocatedPlace } from '../../facts/stock-facts.ts';
import type { RuleContext } from '../rule-context.ts';
import { arrivalBy, pickupReadyAt, routesTo } from './arrival.ts';
import type { AvailabilityOption } from './availability.ts';
import { bandOf } from './band.ts';
import type { Completion } from './completion.ts';
import { distanceKm } from './distance.ts';
import { regionOf } from './region.ts';
import { supplyAt } from './supply.ts';
import { type AvailabilityInput, type Part, placeOf } from './wanted.ts';

/** Places where customers come for goods. */
const pickupTypes: readonly (string | null)[] = ['STORE', 'PICKUP_POINT'];

/** Every way to get the wanted quantity from stock that is there now, the asked one included: soonest first, then nearest. */
export function optionsFor(
  input: AvailabilityInput,
  parts: readonly Part[],
  completion: Completion,
  context: RuleContext,
): readonly AvailabilityOption[] {
  const asked = input.asked.locationId === null ? null : placeOf(input.asked.locationId, input, context);
  return [...pickupsNear(asked, input, completion, context), ...shipments(asked, input, context)]
    .map((way) => ({ ...way, supply: supplyAt(way.place, input.asked.quantity, parts, completion, context) }))
    .filter(({ supply }) => supply.availableNow >= input.asked.quantity)
    .map(({ place, method, readyAt, supply }) => ({
      locationId: place.id,
      method,
      band: bandOf(supply.availableNow, context.policies),
      quantity: supply.availableNow,
      readyAt: readyAt(),
      distanceKm: distanceKm(asked?.coordinates ?? null, place.coordinates),
    }))
    .sort(bySoonest);
}

interface Way {
  readonly place: LocatedPlace;
  readonly method: AvailabilityOption['method'];
  /** Worked out only for a place that has enough: hours are many instants. */
  readonly readyAt: () => string | null;
}

/** Stores within the radius of the asked place, which counts as near itself. Nothing was asked: none is near. */
function pickupsNear(
  asked: LocatedPlace | null,
  { places }: AvailabilityInput,
  completion: Completion,
  context: RuleContext,
): readonly Way[] {
  if (!asked) return [];
  const isNear = (place: LocatedPlace) => {
    const distance = place.id === asked.id ? 0 : distanceKm(asked.coordinates, place.coordinates);
    return distance !== null && distance <= context.policies.stock.optionRadiusKm;
  };
  return places
    .filter((place) => pickupTypes.includes(place.type) && isNear(place))
    .map((place) => ({
      place,
      method: 'PICK_UP',
      readyAt: () => pickupReadyAt(place, context.now, completion, context),
    }));
}

/** Every route to the region of the postcode, else of the asked place. */
function shipments(asked: LocatedPlace | null, input: AvailabilityInput, context: RuleContext): readonly Way[] {
  const { policies, now } = context;
  const to = input.asked.postalCode === null ? asked : input.asked;
  const region = to && regionOf(to, policies);
  return routesTo(region, 'SHIP', policies).map((route) => {
    const place = placeOf(route.from, input, context);
    return { place, method: 'SHIP', readyAt: () => arrivalBy(route, place, now) };
  });
}

function bySoonest(a: AvailabilityOption, b: AvailabilityOption): number {
  return sinceEpoch(a.readyAt) - sinceEpoch(b.readyAt) || (a.distanceKm ?? FAR) - (b.distanceKm ?? FAR);
}

// Later than any date and farther than any place: what is not known comes last.
const NEVER = 8_640_000_000_000_000;
const FAR = 100_000;

function sinceEpoch(instant: string | null): number {
  return instant === null ? NEVER : Date.parse(instant);
}
