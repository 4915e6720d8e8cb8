import { type Entity, found, type Outcome, type SiloDeclaration, SiloError, valueOrNull } from '../kit/index.ts';
import { inboundId, type LevelKey, locationId, toLevelId, variantId } from './ids.ts';
import type { Level } from './stock.ts';
import type { Supply } from './supply.ts';

/** An item as resolvers pass it on. Its record is asked for when a field needs it: most references need none. */
export interface VariantKeys {
  readonly id: string;
  readonly sku: string;
}

/** A place as resolvers pass it on; its record too is asked for when a field needs it. */
export interface LocationKeys {
  readonly id: string;
}

export type LevelEntity = Entity<LevelKey & { readonly id: string }, Level>;
export type InboundEntity = Entity<{ readonly id: string }, Supply>;

/** Throws `BAD_USER_INPUT` for what cannot be a SKU, before anybody is asked. */
export function toVariant(sku: string): VariantKeys {
  const id = variantId.encode(sku);
  return { id, sku: variantId.decode(id) };
}

/** Throws `BAD_USER_INPUT` for what cannot be a place's id, before anybody is asked. */
export function toLocation(id: string): LocationKeys {
  locationId.decode(id);
  return { id };
}

export function toLevelEntity(level: Level): LevelEntity {
  const { sku, locationId: place } = level;
  return { id: toLevelId(level), sku, locationId: place, record: found(level) };
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
