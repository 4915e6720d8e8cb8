import { Big } from 'big.js';
import { type Calendar, createCalendar } from '../../../../sandbox/world/generator/calendar.ts';
import { createEventLog, type EventLog } from '../../../../sandbox/world/generator/event-log.ts';
import type { OrderLineData, Product, World, WorldLocation } from '../../../../sandbox/world/world.ts';
import { referenceTo } from '../../../../subgraphs/billing/order-reference.ts';
import type { DiscrepancyCode } from '../../../../subgraphs/insight/rules/discrepancy.ts';
import { createRandom, type Random } from '../../../engine/differential/random.ts';
import { type Slot, soldSkus } from './goods.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What is wrong in a world on purpose; null: nothing. */
export type Defect = DiscrepancyCode | 'STATUS_CONFLICT_CANCELED' | 'STATUS_CONFLICT_WINDOW' | null;

/** What one place has of one item, over time. */
export interface Shelf {
  readonly location: WorldLocation;
  readonly sku: string;
  /** Units that are there for other orders. */
  readonly others: number;
  readonly movements: { readonly at: number; readonly onHand: number; readonly committed: number }[];
}

/** An order whose story is told, and what is needed to tell it. Times are milliseconds since the epoch. */
export interface Scene {
  readonly slot: Slot;
  readonly number: string;
  readonly ref: string;
  readonly method: string;
  readonly channel: string;
  readonly placedAt: number;
  readonly lines: readonly OrderLineData[];
  readonly shippingFee: string;
  readonly location: WorldLocation;
  /** Where else the same goods could come from. */
  readonly elsewhere: WorldLocation;
  readonly defect: Defect;
  readonly random: Random;
  readonly calendar: Calendar;
  readonly products: ReadonlyMap<string, Product>;
  readonly shelves: Map<string, Shelf>;
  readonly log: EventLog['add'];
  readonly events: EventLog['events'];
  /** A number that no other document of the world has. */
  document(prefix: string): string;
}

export interface SceneSpec {
  readonly slot: Slot;
  readonly seed: string;
  readonly method: string;
  readonly defect: Defect;
  readonly base: World;
  readonly products: readonly Product[];
}

/** Draws an order: what, how much, how, where and when. Nothing has happened to it yet. */
export function createScene({ slot, seed, method, defect, base, products }: SceneSpec): Scene {
  const random = createRandom(`${seed} ${slot}`);
  const calendar = createCalendar(base.policies.timeZone);
  const { events, add } = createEventLog(calendar, base.policies.currencyCode, Infinity, `${slot}-e`);
  const number = slot === 'A' ? 'SO-71001' : 'P-71002';
  const places = base.locations.filter(({ type }) => placesOf[method]?.includes(type));
  const location = random.pick(places);
  let documents = slot === 'A' ? 100 : 500;
  return {
    slot,
    number,
    ref: referenceTo(number) ?? '',
    method,
    channel: random.pick(channelsOf[method] ?? []),
    // Any day of the summer half, never one on which the clocks change; in the opening hours of every store.
    placedAt: calendar.at(`2026-0${random.between(4, 9)}-${random.between(10, 28)}`, random.between(11 * 60, 14 * 60)),
    lines: drawLines(slot, random),
    shippingFee: method === 'SHIP' ? '6.90' : '0.00',
    location,
    elsewhere: random.pick(places.filter((place) => place !== location)),
    defect,
    random,
    calendar,
    products: new Map(products.map((product) => [product.sku, product])),
    shelves: new Map(),
    log: add,
    events,
    document(prefix) {
      documents += 1;
      return `${prefix}-${documents}`;
    },
  };
}

export const methods = ['SHIP', 'DELIVER_BY_APPOINTMENT', 'PICK_UP', 'HAND_OVER_IN_STORE'] as const;

const placesOf: Readonly<Record<string, readonly string[]>> = {
  SHIP: ['DISTRIBUTION_CENTER', 'WAREHOUSE'],
  DELIVER_BY_APPOINTMENT: ['DISTRIBUTION_CENTER', 'WAREHOUSE'],
  PICK_UP: ['STORE'],
  HAND_OVER_IN_STORE: ['STORE'],
};

const channelsOf: Readonly<Record<string, readonly string[]>> = {
  SHIP: ['WEB', 'MOBILE_APP', 'PHONE', 'CHAT'],
  DELIVER_BY_APPOINTMENT: ['SHOWROOM'],
  PICK_UP: ['PHONE', 'WEB'],
  HAND_OVER_IN_STORE: ['STORE'],
};

function drawLines(slot: Slot, random: Random): OrderLineData[] {
  const skus = random.shuffle(soldSkus(slot)).slice(0, random.between(1, 3));
  const group = random.chance(0.4) ? 'A' : null;
  return skus.map((sku, index) => {
    const quantity = random.between(1, 3);
    const unitPrice = new Big(random.between(500, 90_000)).div(100);
    const promotions = random.chance(0.2) ? ['TENTH'] : [];
    const paid = promotions.length > 0 ? unitPrice.times('0.9').round(2, Big.roundDown) : unitPrice;
    const total = paid.times(quantity).toFixed(2);
    return { line: index + 1, sku, quantity, unitPrice: unitPrice.toFixed(2), total, promotions, group };
  });
}
