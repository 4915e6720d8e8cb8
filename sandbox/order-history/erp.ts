import type { QuirkName } from '../quirks.ts';
import type { MovingRows } from '../sql-system.ts';
import type { World, WorldEvent } from '../world/world.ts';
import { char } from './columns.ts';
import { customerRows } from './customer-rows.ts';
import type { DocumentKey, ErpStore } from './erp-store.ts';
import { type BookedOrder, createOrderBook, enterEvent } from './order-book.ts';
import type { Catalog } from './order-rows.ts';
import { rowsWithQuirks, type Shown } from './quirks.ts';
import { siteOf } from './sites.ts';
import type { ErpRows } from './tables.ts';

export interface ErpOptions {
  readonly world: World;
  /** Oldest first. */
  readonly events: readonly WorldEvent[];
  readonly store: ErpStore;
  /** The quirks that are on. */
  readonly quirks: () => readonly QuirkName[];
}

/** The ERP system at work. */
export function createErp({ world, events, store, quirks }: ErpOptions): MovingRows {
  const catalog: Catalog = {
    addresses: world.addresses,
    titles: new Map(world.products.map(({ sku, title }) => [sku, title])),
  };
  let book = createOrderBook();
  let entered = 0;
  let isWritten = false;
  let hadQuirks = false;
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
      const names = new Set(quirks());
      const shown = { names, keepsAnything: store.keepsAnything };
      // What a quirk made of an order may stand in other documents too.
      if (names.size > 0 || hadQuirks) isWritten = false;
      const changed = [...book.changed].map((number) => book.orders.get(number) as BookedOrder);
      await store.hold(false);
      if (!isWritten) await store.replace(chain(customerRows(world), rowsOf(book.orders.values(), catalog, shown)));
      else if (changed.length > 0) {
        await store.change({ documents: changed.map(documentOf), rows: rowsOf(changed, catalog, shown) });
      }
      await store.hold(names.has('lockedTables'));
      // Only now: what could not be written is written the next time.
      book.changed.clear();
      isWritten = true;
      hadQuirks = names.size > 0;
    },
  };
}

function* rowsOf(orders: Iterable<BookedOrder>, catalog: Catalog, shown: Shown): Iterable<ErpRows> {
  for (const order of orders) yield* rowsWithQuirks(order, catalog, shown);
}

function* chain<T>(...parts: readonly Iterable<T>[]): Iterable<T> {
  for (const part of parts) yield* part;
}

function documentOf({ placed, document, type }: BookedOrder): DocumentKey {
  return { company: siteOf(placed).company, document, type: char(type, 2) };
}
