import type { SkuQuantity, WorldLocation } from '../world.ts';
import type { EventLog } from './event-log.ts';
import type { Random } from './random.ts';

/** A change of what one place has of one item. */
interface Movement {
  readonly at: number;
  readonly location: WorldLocation;
  readonly sku: string;
  readonly onHand: number;
  readonly committed: number;
}

/** The stock of the generated items: what orders did to it becomes levels that never contradict the orders. */
export interface StockLedger {
  /** Set aside for a placed order. */
  commit(at: number, location: WorldLocation, lines: readonly SkuQuantity[]): void;
  /** An order will not be fulfilled after all. */
  release(at: number, location: WorldLocation, lines: readonly SkuQuantity[]): void;
  /** What was set aside has left. */
  leave(at: number, location: WorldLocation, lines: readonly SkuQuantity[]): void;
  /** Sold on the spot, without having been set aside. */
  sell(at: number, location: WorldLocation, lines: readonly SkuQuantity[]): void;
  /** Came back. */
  takeBack(at: number, location: WorldLocation, lines: readonly SkuQuantity[]): void;
  /** Writes the levels: one at `start` that suffices for all, and one after every change. */
  writeTo(log: EventLog, start: number, random: Random): void;
}

/** Keeps the stock of `skus` only: other items have levels of their own. */
export function createStockLedger(skus: ReadonlySet<string>): StockLedger {
  const movements: Movement[] = [];
  const move =
    (onHand: number, committed: number) => (at: number, location: WorldLocation, lines: readonly SkuQuantity[]) => {
      for (const { sku, quantity } of lines) {
        if (skus.has(sku))
          movements.push({ at, location, sku, onHand: onHand * quantity, committed: committed * quantity });
      }
    };
  return {
    commit: move(0, 1),
    release: move(0, -1),
    leave: move(-1, -1),
    sell: move(-1, 0),
    takeBack: move(1, 0),
    writeTo(log, start, random) {
      const byLevel = Map.groupBy(movements, ({ location, sku }) => `${location.id}/${sku}`);
      for (const level of byLevel.values()) writeLevels(log, start, random.int(5, 60), level);
    },
  };
}

/** `spare`: what is there beyond everything that was ever asked for. */
function writeLevels(log: EventLog, start: number, spare: number, movements: readonly Movement[]): void {
  const ordered = movements.toSorted((a, b) => a.at - b.at);
  const [first] = ordered;
  if (!first) return;
  const { location, sku } = first;
  let onHand = spare + ordered.reduce((sum, movement) => sum + demandOf(movement), 0);
  let committed = 0;
  const write = (at: number) =>
    log.add(at, location.system, {
      type: 'stock.level',
      location: location.id,
      sku,
      onHand,
      committed,
      reserved: 0,
      unavailable: 0,
    });
  write(start);
  for (const movement of ordered) {
    onHand += movement.onHand;
    committed += movement.committed;
    write(movement.at);
  }
}

/** What a movement asks for: goods that leave after they were set aside were asked for then. */
function demandOf({ onHand, committed }: Movement): number {
  return Math.max(0, committed === 0 ? -onHand : committed);
}
