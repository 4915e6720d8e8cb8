import type { SourceInfo } from '../../kit/index.ts';
import type { Gap, Known } from './known.ts';
import type { Component, ItemOption } from './order-facts.ts';

/** A place, with its hours. Instants carry the offset of the place. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly type: string | null;
  readonly timeZone: string;
  /** The opening hours of the next days, in order. Null: not known. Empty: never open in these days. */
  readonly openingWindows: readonly { readonly start: string; readonly end: string }[] | null;
  readonly coordinates: { readonly latitude: number; readonly longitude: number } | null;
}

/** A place with as much of its address as says in which region it lies. */
export interface LocatedPlace extends Place {
  readonly postalCode: string | null;
  readonly countryCode: string | null;
}

/** What there is of one item and what is on its way, everywhere. */
export interface ItemStock {
  readonly sku: string;
  readonly title: string;
  readonly discontinued: boolean;
  readonly options: readonly ItemOption[];
  readonly levels: readonly StockLevel[];
  readonly inbound: readonly Inbound[];
  /** The systems that answered. */
  readonly sources: readonly SourceInfo[];
  /** The systems whose levels or deliveries are not known. */
  readonly gaps: readonly Gap[];
}

export interface StockLevel {
  readonly id: string;
  readonly location: Pick<Place, 'id' | 'name' | 'type' | 'timeZone'>;
  readonly onHand: number;
  readonly committed: number;
  readonly reserved: number;
  readonly unavailable: number;
  /** On hand, less committed, reserved and unavailable. Negative: promised more than once. */
  readonly available: number;
  readonly outOfStockSince: string | null;
  readonly lastCountedAt: string | null;
  readonly lastSoldAt: string | null;
  readonly source: SourceInfo | null;
}

/** A purchase order or a transfer that brings an item to a place. */
export interface Inbound {
  readonly id: string;
  readonly locationId: string;
  readonly quantity: number;
  readonly unallocatedQuantity: number | null;
  readonly expectedAt: string | null;
  readonly originallyExpectedAt: string | null;
  readonly revisions: readonly { readonly revisedAt: string; readonly expectedAt: string | null }[];
  readonly status: string;
  readonly source: SourceInfo | null;
}

/** What there is of an item and, if it is a kit, of its components. */
export interface KitStock {
  readonly item: ItemStock;
  /** Empty: no kit. */
  readonly components: Known<readonly (Component & { readonly stock: ItemStock })[]>;
}
