import type { Place } from './stock-facts.ts';

/** A place as internal documents select it; what inventory could not say of it is null. */
export type RawPlace = { readonly id: string } & { readonly [Name in keyof Place]?: Place[Name] | null };

/** A place that could not be read is called by its id, and keeps the company's own time. */
export function toPlace({ id, name, type, timeZone, openingWindows, coordinates }: RawPlace, zone: string): Place {
  return {
    id,
    name: name ?? id,
    type: type ?? null,
    timeZone: timeZone ?? zone,
    openingWindows: openingWindows ?? null,
    coordinates: coordinates ?? null,
  };
}

/** As much of a place as a stock level names. */
export function toLevelPlace(raw: RawPlace | null, zone: string) {
  const { id, name, type, timeZone } = toPlace(raw ?? { id: '' }, zone);
  return { id, name, type, timeZone };
}
