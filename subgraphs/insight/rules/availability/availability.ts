import type { SiloKind, SourceInfo } from '../../../kit/index.ts';
import type { Confidence } from '../blocker.ts';
import type { PromiseBasis } from '../promise.ts';

/** In the order of the rule's table; the first that fits. */
export type AvailabilityStatus =
  | 'UNKNOWN'
  | 'AVAILABLE'
  | 'DISCONTINUED'
  | 'OUT_OF_STOCK'
  | 'AVAILABLE_LATER'
  | 'BACKORDER';

/** Stock in one word. */
export type StockBand = 'IN_STOCK' | 'FEW' | 'OUT' | 'UNKNOWN';

/** The GraphQL type of the same name, with keys in place of entities. */
export interface Availability {
  readonly status: AvailabilityStatus;
  readonly band: StockBand;
  /** Null: not known. */
  readonly availableQuantity: number | null;
  /** RFC 3339. Null: no date, or not known. */
  readonly promisableBy: string | null;
  readonly basis: PromiseBasis;
  readonly confidence: Confidence;
  readonly outOfStockSince: string | null;
  /** The sku of the component of a kit that decides the date. */
  readonly limitingComponent: string | null;
  /** The id of the delivery that the date rests on. */
  readonly inbound: string | null;
  /** Soonest first, then nearest. */
  readonly options: readonly AvailabilityOption[];
  /** `availability@1` */
  readonly rule: string;
  readonly facts: readonly SourceInfo[];
  readonly unknownSilos: readonly SiloKind[];
}

/** The GraphQL type of the same name: one way to get it from stock that is there now. */
export interface AvailabilityOption {
  readonly locationId: string;
  readonly method: 'PICK_UP' | 'SHIP';
  readonly band: StockBand;
  readonly quantity: number;
  readonly readyAt: string | null;
  /** To the asked location. Null: none was asked, or a position is not known. */
  readonly distanceKm: number | null;
}
