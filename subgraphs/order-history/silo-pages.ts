import type { Page, Row, SourceInfo } from '../kit/index.ts';
import type { OrderRecord } from './domain.ts';
import { toOrder } from './silo-headers.ts';
import { compareNewest, instantOf, type Placed, positionOf, toCursor } from './silo-position.ts';

/** An order and where it stands in a list. */
export interface PlacedOrder extends Placed {
  readonly order: OrderRecord;
}

/** A part of a list, sorted like the list: at most one page and one order more. */
export interface OrderPart {
  readonly orders: readonly PlacedOrder[];
  readonly totalCount: number | null;
  readonly source: SourceInfo;
}

export function toPlacedOrder(row: Row, source: SourceInfo): PlacedOrder {
  const position = positionOf(row);
  return { order: toOrder(row, source), position, instant: instantOf(position) };
}

/**
 * One page, newest first, out of the parts of several accounts, each of which has one order more than the page if there
 * is another page. The total is known only if it is known of every part.
 */
export function mergeParts(parts: readonly OrderPart[], first: number, source: SourceInfo): Page<OrderRecord> {
  const counts = parts.map(({ totalCount }) => totalCount);
  return toPage(mergeOrders(parts), first, {
    totalCount: counts.every((count) => count !== null) ? counts.reduce((sum, count) => sum + count, 0) : null,
    source,
  });
}

/** The first orders of a list as a page; it goes on if the list is longer. */
export function toPage(
  orders: readonly PlacedOrder[],
  first: number,
  { totalCount, source }: Pick<Page<OrderRecord>, 'totalCount' | 'source'>,
): Page<OrderRecord> {
  const page = orders.slice(0, first);
  return {
    items: page.map(({ order }) => order),
    cursors: () => page.map(({ position }) => toCursor(position)),
    hasNextPage: orders.length > first,
    totalCount,
    source,
  };
}

function mergeOrders(parts: readonly OrderPart[]): readonly PlacedOrder[] {
  const [part, ...others] = parts;
  if (part && others.length === 0) return part.orders;
  return parts.flatMap(({ orders }) => orders).sort(compareNewest);
}
