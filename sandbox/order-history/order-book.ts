import type { OrderPlaced, WorldEvent } from '../world/world.ts';
import { canceledStatuses, closedStatuses } from './sites.ts';

type Placed = OrderPlaced & Pick<WorldEvent, 'time' | 'timeZone' | 'currencyCode'>;

/** An order as order history knows it at an instant. Times are milliseconds since the epoch. */
export interface BookedOrder {
  readonly placed: Placed;
  /** Its place among the orders as they were placed, from 0. */
  readonly turn: number;
  /** Document type and number. A marketplace's order gets a number of its own. */
  readonly type: string;
  readonly document: number;
  status: string;
  changedAt: number;
  canceledAt: number | null;
  /** True from the nightly run that closed it: its lines are history. */
  closed: boolean;
  readonly canceledQuantities: Map<number, number>;
}

/** All orders up to an instant, by canonical number, and those that changed since they were last written. */
export interface OrderBook {
  readonly orders: Map<string, BookedOrder>;
  readonly changed: Set<string>;
  minted: number;
}

export function createOrderBook(): OrderBook {
  return { orders: new Map(), changed: new Set(), minted: 0 };
}

/** Enters one event. Events of other kinds are none of order history's business. */
export function enterEvent(book: OrderBook, event: WorldEvent): void {
  if (event.type === 'order.placed') place(book, event);
  if (event.type === 'order.status') withOrder(book, event, (order) => setStatus(order, event.status, event.time));
  if (event.type === 'order.linesCanceled') {
    withOrder(book, event, ({ canceledQuantities }) => {
      for (const { line, quantity } of event.lines) {
        canceledQuantities.set(line, quantity + (canceledQuantities.get(line) ?? 0));
      }
    });
  }
}

function place(book: OrderBook, placed: Placed): void {
  book.orders.set(placed.order, {
    placed,
    turn: book.orders.size,
    ...documentOf(book, placed.order),
    status: 'OPEN',
    changedAt: placed.time,
    canceledAt: null,
    closed: false,
    canceledQuantities: new Map(),
  });
  book.changed.add(placed.order);
}

function documentOf(book: OrderBook, order: string): Pick<BookedOrder, 'type' | 'document'> {
  const [, type, digits] = /^(SO|P|K)-(\d+)$/.exec(order) ?? [];
  if (type) return { type, document: Number(digits) };
  book.minted += 1;
  return { type: 'MK', document: book.minted };
}

function withOrder(
  book: OrderBook,
  { order: number, time }: { order: string; time: number },
  change: (order: BookedOrder) => void,
): void {
  const order = book.orders.get(number);
  if (!order) throw new Error(`Order history has no order ${number} to change`);
  change(order);
  order.changedAt = time;
  book.changed.add(number);
}

function setStatus(order: BookedOrder, status: string, time: number): void {
  order.status = status;
  order.closed = closedStatuses.has(status);
  if (canceledStatuses.has(status)) order.canceledAt ??= time;
}
