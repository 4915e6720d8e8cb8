import type { AskFacts } from '../ask-facts.ts';
import { type RawPlace, toPlace } from '../facts/read-place.ts';
import type { LocatedPlace } from '../facts/stock-facts.ts';
import type { Policies } from '../policies/policies.ts';
import { inChunks } from './order-facts.ts';

interface RawPlaces {
  readonly locationsByIds?: readonly (RawLocatedPlace | null)[] | null;
}

type RawLocatedPlace = RawPlace & {
  readonly address?: { readonly postalCode?: string | null; readonly countryCode?: string | null } | null;
};

/** Hours, position and region of places, by id. A place that inventory does not tell is left out. */
export async function askPlaces(
  ids: readonly string[],
  askFacts: AskFacts,
  { timeZone }: Policies,
): Promise<Map<string, LocatedPlace>> {
  const read = await inChunks(ids, MOST_PLACES, async (chunk) => {
    const { data } = await askFacts<RawPlaces>('location-facts', { ids: chunk });
    return (data.locationsByIds ?? []).flatMap((raw) => (isTold(raw) ? [toLocated(raw, timeZone)] : []));
  });
  return new Map(read.map((place) => [place.id, place]));
}

const MOST_PLACES = 100;

/** A stub has nothing but its id. */
function isTold(raw: RawLocatedPlace | null): raw is RawLocatedPlace {
  return typeof raw?.name === 'string';
}

function toLocated(raw: RawLocatedPlace, timeZone: string): LocatedPlace {
  const { postalCode = null, countryCode = null } = raw.address ?? {};
  return { ...toPlace(raw, timeZone), postalCode, countryCode };
}
