import { readWorld } from '../../../sandbox/world/read-world.ts';
import type { WorldLocation } from '../../../sandbox/world/world.ts';
import type { ItemStock, LocatedPlace, StockLevel } from '../../../subgraphs/insight/facts/stock-facts.ts';
import type { Asked } from '../../../subgraphs/insight/rules/availability/asked.ts';
import type { AvailabilityInput } from '../../../subgraphs/insight/rules/availability/wanted.ts';
import { openingWindows, toLocation } from '../../../subgraphs/inventory/location.ts';
import { aLevel, anItem, aRuleContext, aSource, known } from '../an-order.ts';

const { locations, policies } = await readWorld();

/** The rule's context at an instant, with the company's routes and regions. */
export function at(now: string) {
  const { regions, routes } = policies;
  return aRuleContext({ now, policies: { regions, routes } });
}

/** The places of the world, with their hours from an instant on. */
export function placesAt(now: string): LocatedPlace[] {
  return locations.map((location) => toPlace(location, now));
}

function toPlace(place: WorldLocation, now: string): LocatedPlace {
  const { id, address, contact, ...rest } = place;
  const location = toLocation({ ...rest, ...address, ...contact, hours: place.hours });
  const { name, type, timeZone, coordinates } = location;
  const { postalCode, countryCode } = address;
  const windows = openingWindows(location, { now: () => new Date(now) });
  return { id, name, type, timeZone, openingWindows: windows, coordinates, postalCode, countryCode };
}

/** Stock at a place of the world, read from the system that keeps it. */
export function stockAt(id: string, changes: Partial<StockLevel> = {}): StockLevel {
  const place = placesAt('2026-11-19T10:30:00-08:00').find((one) => one.id === id);
  if (!place) throw new Error(`${id} is no place of the world`);
  const isStore = place.type === 'STORE';
  const source = aSource(isStore ? 'inventory-stores' : 'inventory-warehouses', {
    freshness: isStore ? 'BATCH' : 'LIVE',
  });
  return aLevel({ committed: 0, lastCountedAt: null, location: place, source, ...changes });
}

/** One item without components, asked for at the places of the world. */
export function anInput({
  now,
  asked,
  item = anItem(),
  ...more
}: { now: string; asked: Partial<Asked>; item?: ItemStock } & Partial<
  Pick<AvailabilityInput, 'components' | 'places'>
>): AvailabilityInput {
  return {
    item,
    components: known([]),
    places: placesAt(now),
    asked: {
      quantity: 1,
      method: 'PICK_UP',
      locationId: null,
      postalCode: null,
      countryCode: null,
      neededBy: null,
      ...asked,
    },
    ...more,
  };
}
