import type { Gap, Known } from '../../facts/known.ts';
import type { ItemStock, LocatedPlace } from '../../facts/stock-facts.ts';
import type { Policies } from '../../policies/policies.ts';
import type { RuleContext } from '../rule-context.ts';
import type { Asked } from './asked.ts';

/** An item of which some are wanted: by itself, or so many of it in each kit. */
export interface Part {
  readonly stock: ItemStock;
  readonly quantityPerKit: number;
}

/** What the rule is asked, and what is known for it. */
export interface AvailabilityInput {
  readonly item: ItemStock;
  /** Of a kit: its components with their own stock. Empty: no kit. Unknown when inventory could not say. */
  readonly components: Known<readonly Part[]>;
  /** Every place that carries one of the items, sends goods to a region, or was asked for. */
  readonly places: readonly LocatedPlace[];
  readonly asked: Asked;
}

/** A kit is there when its components are; anything else is its own only part. */
export function partsOf({ item, components }: AvailabilityInput, { policies }: RuleContext): readonly Part[] {
  if (components.is === 'unknown') return [{ stock: unread(item, components.gap, policies), quantityPerKit: 1 }];
  return components.value.length > 0 ? components.value : [{ stock: item, quantityPerKit: 1 }];
}

/** What may be a kit of unknown components: nothing that is known of it counts. */
function unread(item: ItemStock, gap: Gap, { stockSystems, procurementSystem }: Policies): ItemStock {
  const systems = new Set([...Object.values(stockSystems), procurementSystem]);
  return { ...item, levels: [], inbound: [], gaps: [...systems].map((system) => ({ ...gap, system })) };
}

/** A place by its id; of one that inventory does not tell, no hours and no position are known. */
export function placeOf(id: string, { places }: AvailabilityInput, { policies }: RuleContext): LocatedPlace {
  const known = places.find((place) => place.id === id);
  if (known) return known;
  const { timeZone } = policies;
  const nothing = { type: null, openingWindows: null, coordinates: null, postalCode: null, countryCode: null };
  return { id, name: id, timeZone, ...nothing };
}
