import type { SourceInfo } from '../kit/index.ts';

/** The stock of one item at one place, as its system says it. Instants are RFC 3339 with the offset of the place. */
export interface Level {
  readonly sku: string;
  /** A Location's id. */
  readonly locationId: string;
  readonly onHand: number;
  readonly committed: number;
  readonly reserved: number;
  readonly unavailable: number;
  readonly outOfStockSince: string | null;
  readonly lastCountedAt: string | null;
  readonly lastSoldAt: string | null;
  /** Null where nothing is sold over a counter. */
  readonly soldToday: number | null;
  readonly source: SourceInfo;
}

/** All levels that one system has of one item. None is an empty list. */
export interface Stock {
  readonly levels: readonly Level[];
  readonly source: SourceInfo;
}

export type StockBand = 'IN_STOCK' | 'FEW' | 'OUT' | 'UNKNOWN';

const FEW = 3;

/** What is left for sale; negative means oversold. Throws where one of the four numbers could not be read. */
export function availableOf(level: Pick<Level, 'onHand' | 'committed' | 'reserved' | 'unavailable'>): number {
  const { onHand, committed, reserved, unavailable } = level;
  return readable(onHand) - readable(committed) - readable(reserved) - readable(unavailable);
}

/** Stock in one word, for customers. */
export function bandOf(level: Level): StockBand {
  const available = availableOf(level);
  if (available <= 0) return 'OUT';
  return available <= FEW ? 'FEW' : 'IN_STOCK';
}

/** A field that could not be read stands in its record as the error itself. */
function readable(value: number): number {
  if ((value as unknown) instanceof Error) throw value;
  return value;
}
