import type { MovingRows } from '../sql-system.ts';
import type { World, WorldEvent } from '../world/world.ts';
import { char } from './columns.ts';
import { customerRows } from './customer-rows.ts';
import type { DocumentKey, ErpStore } from './erp-store.ts';
import { type BookedOrder, createOrderBook, enterEvent } from './order-book.ts';
import { type Catalog, orderRows } from './order-rows.ts';
import { siteOf } from './sites.ts';
import type { ErpRows } from './tables.ts';

export interface ErpOptions {
  readonly world: World;
  /** Oldest first. */
  readonly events: readonly WorldEvent[];
  readonly store: ErpStore;
}

/** The ERP system at work. */
export function createErp({ world, events, store }: ErpOptions): MovingRows {
  const catalog: Catalog = {
    addresses: world.addresses,
    titles: new Map(world.products.map(({ sku, title }) => [sku, title])),
  };
  let book = createOrderBook();
  let entered = 0;
  let isWritten = false;
  const enterUntil = (time: number) => {
    for (let event = events[entered]; event && event.time <= time; event = events[entered]) {
      enterEvent(book, event);
      entered += 1;
    }
  };
  return {
    isBehind: (instant) =>
      book.changed.size > 0 || (events[entered]?.time ?? Number.POSITIVE_INFINITY) <= instant.getTime(),
    async moveTo(instant) {
      const time = instant.getTime();
      if ((events[entered - 1]?.time ?? Number.NEGATIVE_INFINITY) > time) {
        book = createOrderBook();
        entered = 0;
        isWritten = false;
      }
      enterUntil(time);
      const changed = [...book.changed].map((number) => book.orders.get(number) as BookedOrder);
      const rows = rowsOf(changed, catalog);
      if (!isWritten) await store.replace(chain(customerRows(world), rows));
      else if (changed.length > 0) await store.change({ documents: changed.map(documentOf), rows });
      // Only now: what could not be written is written the next time.
      book.changed.clear();
      isWritten = true;
    },
  };
}

function* rowsOf(orders: readonly BookedOrder[], catalog: Catalog): Iterable<ErpRows> {
  for (const order of orders) yield orderRows(order, catalog);
}

function* chain<T>(...parts: readonly Iterable<T>[]): Iterable<T> {
  for (const part of parts) yield* part;
}

function documentOf({ placed, document, type }: BookedOrder): DocumentKey {
  return { company: siteOf(placed).company, document, type: char(type, 2) };
}
