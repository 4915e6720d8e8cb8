import type { Page, Row, SourceInfo } from '../kit/index.ts';
import type { OrderRecord } from './domain.ts';
import { toOrder } from './silo-headers.ts';
import { compareNewest, type Position, positionOf, toCursor } from './silo-position.ts';

/** An order and where it stands in a list. */
export interface PlacedOrder {
  readonly order: OrderRecord;
  readonly position: Position;
}

/** A part of a list: at most one page and one order more. */
export interface OrderPart {
  readonly orders: readonly PlacedOrder[];
  readonly totalCount: number | null;
  readonly source: SourceInfo;
}

export function toPlacedOrder(row: Row, source: SourceInfo): PlacedOrder {
  return { order: toOrder(row, source), position: positionOf(row) };
}

/**
 * One page out of the parts of several accounts or companies, each of which has one order more than the page if there is
 * another page. The total is known only if it is known of every part.
 */
export function mergeParts(
  parts: readonly OrderPart[],
  first: number,
  source: SourceInfo,
  compare: (a: Position, b: Position) => number = compareNewest,
): Page<OrderRecord> {
  const orders = parts.flatMap((part) => part.orders).sort((a, b) => compare(a.position, b.position));
  const page = orders.slice(0, first);
  const totals = parts.map(({ totalCount }) => totalCount);
  return {
    items: page.map(({ order }) => order),
    cursors: page.map(({ position }) => toCursor(position)),
    hasNextPage: orders.length > first,
    totalCount: totals.every((total) => total !== null) ? totals.reduce((sum, total) => sum + total, 0) : null,
    source,
  };
}
