import { type Calendar, createCalendar } from '../../sandbox/world/generator/calendar.ts';
import { createEventLog, type EventLog } from '../../sandbox/world/generator/event-log.ts';
import {
  type GeneratedCustomer,
  generateCustomer,
  toWorldCustomer,
} from '../../sandbox/world/generator/generated-customer.ts';
import { type GeneratedOrder, generateOrder, type Room } from '../../sandbox/world/generator/generated-order.ts';
import { generateProducts, type PricedProduct } from '../../sandbox/world/generator/generated-products.ts';
import { createRandom, type Random } from '../../sandbox/world/generator/random.ts';
import { ship } from '../../sandbox/world/generator/ship.ts';
import { createStockLedger } from '../../sandbox/world/generator/stock-ledger.ts';
import { mergeWorlds } from '../../sandbox/world/merge-worlds.ts';
import { sortEvents } from '../../sandbox/world/read-world.ts';
import type { World, WorldLocation } from '../../sandbox/world/world.ts';
import { plusDays } from '../../subgraphs/kit/index.ts';

/** A world in which every screen is equally large. */
export interface BenchWorld {
  readonly world: World;
  /** Of the customers whose screens are asked. */
  readonly customerIds: readonly string[];
}

export interface BenchWorldOptions {
  /** How many. */
  readonly customers: number;
  /** The same seed makes the same customers. */
  readonly seed: number;
  /** Whose places, clock and policies they share. */
  readonly stories: World;
}

const ORDERS_EACH = 10;
const LINES_EACH = 3;
/** In days before the end of the world: old enough that all is delivered, billed and at rest. */
const OLDEST = 170;
const YOUNGEST = 30;
const STOCK_BEGINS = 185;

/** Customers with ten orders of three lines each, all of them sent and billed, in all systems alike. */
export function createBenchWorld({ customers, seed, stories }: BenchWorldOptions): BenchWorld {
  const shop = openShop(stories, createRandom(seed));
  const people = Array.from({ length: customers }, (_, index) => addCustomer(shop, index));
  stockPlaces(shop);
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
  return { world: mergeWorlds(stories, added), customerIds: people.map(({ person }) => person.id) };
}

interface Shop {
  readonly stories: World;
  readonly products: readonly PricedProduct[];
  readonly room: Room;
  /** Where orders are taken. */
  readonly counters: readonly WorldLocation[];
  /** Where the goods come from. */
  readonly source: WorldLocation;
}

function openShop(stories: World, random: Random): Shop {
  const { timeZone, currencyCode } = stories.policies;
  const calendar = createCalendar(timeZone);
  const end = Date.parse(stories.clock);
  const products = generateProducts(random);
  const stock = createStockLedger(new Set(products.map(({ product }) => product.sku)));
  const log = createEventLog(calendar, currencyCode, end, 'bench');
  const source = stories.locations.find(({ type }) => type === 'DISTRIBUTION_CENTER');
  if (!source) throw new Error('Expected a distribution center in the world, received none');
  // One half is asked of the stores' files, the other of the warehouses' service.
  const stores = stories.locations.filter(({ type }) => type === 'STORE');
  return {
    stories,
    products,
    room: { calendar, log, end, stock, random },
    counters: [...stores, ...stores.map(() => source)],
    source,
  };
}

function addCustomer(shop: Shop, index: number): { person: GeneratedCustomer; first: GeneratedOrder } {
  const near = Object.values(shop.stories.addresses);
  const person = generateCustomer(index, shop.room.random.pick(near), shop.room.random);
  const orders = Array.from({ length: ORDERS_EACH }, (_, nth) => addOrder(shop, person, index * ORDERS_EACH + nth));
  return { person, first: orders.reduce((a, b) => (b.placedAt < a.placedAt ? b : a)) };
}

function addOrder(
  { products, room, counters, source }: Shop,
  person: GeneratedCustomer,
  index: number,
): GeneratedOrder {
  const { random, calendar, end } = room;
  const date = plusDays(calendar.dateOf(end), -random.int(YOUNGEST, OLDEST));
  const head = {
    index,
    person,
    placedAt: calendar.at(date, random.int(8 * 60, 20 * 60)),
    channel: 'KIOSK',
    method: ship.method,
    location: source,
    shippingFee: ship.shippingFee,
  };
  const order = generateOrder(head, pickDistinct(products, random), random);
  ship.run(order, { ...room, random: allGoesWell(random), log: takenAt(random.pick(counters), room.log) });
  return order;
}

function pickDistinct(products: readonly PricedProduct[], random: Random): PricedProduct[] {
  const picked = new Set<PricedProduct>();
  while (picked.size < LINES_EACH) picked.add(random.pick(products));
  return [...picked];
}

/** Nothing is canceled or sent back, so that every screen has as much on it as any other. */
function allGoesWell(random: Random): Random {
  return { ...random, chance: () => false };
}

/** Orders are written with the place at which they were taken. */
function takenAt({ id }: WorldLocation, log: EventLog): EventLog {
  return {
    events: log.events,
    add: (at, system, payload) =>
      log.add(at, system, payload.type === 'order.placed' ? { ...payload, placedAtLocation: id } : payload),
  };
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
