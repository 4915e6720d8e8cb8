import type { Calendar } from '../../sandbox/world/generator/calendar.ts';
import { type GeneratedCustomer, toWorldCustomer } from '../../sandbox/world/generator/generated-customer.ts';
import type { GeneratedOrder } from '../../sandbox/world/generator/generated-order.ts';
import { createRandom } from '../../sandbox/world/generator/random.ts';
import { mergeWorlds } from '../../sandbox/world/merge-worlds.ts';
import { sortEvents } from '../../sandbox/world/read-world.ts';
import type { World } from '../../sandbox/world/world.ts';
import { plusDays } from '../../subgraphs/kit/index.ts';
import type { ScreenName } from '../lanes.ts';
import { addCaller, CALLER_ORDERS } from './add-caller.ts';
import { addPerson, addSentOrder, openShop, type Shop } from './shop.ts';

/** A world in which every screen of a kind is equally large. */
export interface BenchWorld {
  readonly world: World;
  /** Of the customers whose screens are asked. */
  readonly customerIds: CustomerIds;
}

/** For each screen its own customers. */
export type CustomerIds = Readonly<Record<ScreenName, readonly string[]>>;

export interface BenchWorldOptions {
  /** How many for each screen. */
  readonly customers: number;
  /** The same seed makes the same customers. */
  readonly seed: number;
  /** Whose places, clock and policies they share. */
  readonly stories: World;
}

const ORDERS_EACH = 10;
const STOCK_BEGINS = 185;

/** A customer, and the order by which the systems came to know of them. */
export interface AddedCustomer {
  readonly person: GeneratedCustomer;
  readonly first: GeneratedOrder;
}

/**
 * Customers with ten orders of three lines each, all of them sent and billed, in all systems alike; and as many who call
 * because something is wrong.
 */
export function createBenchWorld({ customers, seed, stories }: BenchWorldOptions): BenchWorld {
  const shop = openShop(stories, createRandom(seed));
  const buyers = Array.from({ length: customers }, (_, index) => addBuyer(shop, index));
  const callers = Array.from({ length: customers }, (_, index) =>
    addCaller(shop, customers + index, customers * ORDERS_EACH + index * CALLER_ORDERS),
  );
  stockPlaces(shop);
  const people = [...buyers, ...callers];
  const { clock, policies } = stories;
  const added: World = {
    clock,
    policies,
    locations: [],
    products: shop.products.map(({ product }) => product),
    addresses: Object.fromEntries(people.map(({ person }) => [person.addressKey, person.address])),
    customers: people.map(({ person, first }) => toLinked(person, first, shop.room.calendar)),
    events: sortEvents(shop.room.log.events),
  };
  return { world: mergeWorlds(stories, added), customerIds: { customer: idsOf(buyers), agent: idsOf(callers) } };
}

function idsOf(added: readonly AddedCustomer[]): string[] {
  return added.map(({ person }) => person.id);
}

function addBuyer(shop: Shop, index: number): AddedCustomer {
  const person = addPerson(shop, index);
  const orders = Array.from({ length: ORDERS_EACH }, (_, nth) => addSentOrder(shop, person, index * ORDERS_EACH + nth));
  return { person, first: orders.reduce((a, b) => (b.placedAt < a.placedAt ? b : a)) };
}

/** The source's stock is what the orders left of it; the stores have some of everything. */
function stockPlaces({ products, room, counters, source }: Shop): void {
  const { calendar, stock, log, random, end } = room;
  const start = calendar.at(plusDays(calendar.dateOf(end), -STOCK_BEGINS), 6 * 60);
  stock.writeTo(log, start, random);
  for (const { id, system } of new Set(counters.filter((place) => place !== source))) {
    for (const { product } of products) {
      const level = {
        location: id,
        sku: product.sku,
        onHand: random.int(0, 40),
        committed: 0,
        reserved: 0,
        unavailable: 0,
      };
      log.add(start, system, { type: 'stock.level', ...level });
    }
  }
}

function toLinked(person: GeneratedCustomer, first: GeneratedOrder, calendar: Calendar) {
  const at = calendar.text(first.placedAt);
  return toWorldCustomer(person, { order: first.number, orderedAt: at, sentAt: at, billedAt: at });
}
