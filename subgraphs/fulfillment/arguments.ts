import { readInstant, UserInputError } from '../kit/index.ts';
import { locationId } from './ids.ts';
import type { Period } from './silo.ts';

export function readPeriod({ from, to }: Period): Period {
  return { from: readInstant('from', from), to: readInstant('to', to) };
}

/** Null asks for all places: none was named. */
export function readLocations(ids: readonly string[] | null | undefined): readonly string[] | null {
  if (!ids || ids.length === 0) return null;
  if (ids.length > MOST_LOCATIONS) throw new UserInputError(`at most ${MOST_LOCATIONS} locationIds`, ids.length);
  return ids.map(readLocation);
}

/** The id itself, once it is known to be one. */
export function readLocation(id: string): string {
  return locationId.encode(locationId.decode(id));
}

const MOST_LOCATIONS = 100;
