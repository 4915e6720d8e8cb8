import type { SourceInfo } from '../kit/index.ts';

/** One sellable unit as the catalog has it. */
export interface Item {
  readonly sku: string;
  readonly title: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly components: readonly { readonly sku: string; readonly quantityPerKit: number }[];
  readonly discontinued: boolean;
  /** Where the warehouses carry it. A place that stands here and has no stock row has none of it. */
  readonly carriedAt: readonly CarryingPlace[];
  readonly source: SourceInfo;
}

export interface CarryingPlace {
  /** A Location's id. */
  readonly locationId: string;
  /** RFC 3339; null while there is some, and where there never was any. */
  readonly outOfStockSince: string | null;
}
