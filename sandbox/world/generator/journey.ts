import type { LocationType } from '../world.ts';
import type { GeneratedOrder, Room } from './generated-order.ts';

/** One way an order can go, from placing to the end. */
export interface Journey {
  readonly method: string;
  readonly channels: readonly string[];
  /** What kind of place the goods come from. */
  readonly from: readonly LocationType[];
  /**
   * Placed at least this many days before the end of the world, so that whatever is still open then waits for the
   * customer or the carrier, never for us: it stays free of contradictions while a live clock goes on.
   */
  readonly leastDaysAgo: number;
  /** When on a day it may be placed, given when the place opens and closes. Minutes since midnight. */
  readonly placedBetween: (opens: number, closes: number) => readonly [earliest: number, latest: number];
  readonly shippingFee: string;
  readonly run: (order: GeneratedOrder, room: Room) => void;
}
