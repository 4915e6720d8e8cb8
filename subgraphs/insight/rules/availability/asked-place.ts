import { type Refusal, refuse } from '../refusal.ts';
import type { AvailabilityInput } from './wanted.ts';

/** What is wrong with the asked place: nobody knows it, and everybody who could was asked. Null: nothing is wrong. */
export function refuseUnknownPlace({ asked, places, item }: AvailabilityInput): Refusal | null {
  const { locationId } = asked;
  if (locationId === null || item.gaps.length > 0 || places.some(({ id }) => id === locationId)) return null;
  return refuse('the id of a location that there is', locationId);
}
