import { type Entity, found, type Outcome, type SiloDeclaration, SiloError, valueOrNull } from '../kit/index.ts';
import { inboundId, type LevelKey, locationId, variantId } from './ids.ts';
import type { Item } from './item.ts';
import type { Location } from './location.ts';
import type { Level } from './stock.ts';
import type { Supply } from './supply.ts';

/** An item as resolvers pass it on. Without a record it is asked for when a field needs it: most references need none. */
export interface VariantEntity {
  readonly id: string;
  readonly sku: string;
  readonly record?: Outcome<Item>;
}

/** A place as resolvers pass it on; without a record it too is asked for when a field needs it. */
export interface LocationEntity {
  readonly id: string;
  readonly record?: Outcome<Location>;
}

/** Its id is made of its key when somebody asks for it. */
export type LevelEntity = Entity<LevelKey, Level>;
export type InboundEntity = Entity<{ readonly id: string }, Supply>;

/** Throws `BAD_USER_INPUT` for what cannot be a SKU, before anybody is asked. */
export function toVariant(sku: string): VariantEntity {
  const id = variantId.encode(sku);
  return { id, sku: variantId.decode(id) };
}

/** Throws `BAD_USER_INPUT` for what cannot be a place's id, before anybody is asked. */
export function toLocation(id: string): LocationEntity {
  locationId.decode(id);
  return { id };
}

export function toLevelEntity(level: Level): LevelEntity {
  return { sku: level.sku, locationId: level.locationId, record: found(level) };
}

export function toInboundEntity(supply: Supply): InboundEntity {
  return { id: inboundId.encode(supply.number), record: found(supply) };
}

/** What a system lists. A list may be empty and is never absent: an absent one could not be read. */
export function listed<T>({ system }: SiloDeclaration, outcome: Outcome<T>): T {
  const list = valueOrNull(outcome);
  if (list === null) throw new SiloError(system, 'SILO_BAD_RESPONSE');
  return list;
}
