import { plusDays } from '../../subgraphs/kit/index.ts';
import { type OnProgress, reportEvery } from '../progress.ts';
import { tellAfterSales } from './generator/after-sales.ts';
import { appointment } from './generator/appointment.ts';
import { type Calendar, createCalendar, MINUTE_MS, openDay } from './generator/calendar.ts';
import { createEventLog } from './generator/event-log.ts';
import { type GeneratedCustomer, generateCustomer, toWorldCustomer } from './generator/generated-customer.ts';
import { type GeneratedOrder, generateOrder, type Room } from './generator/generated-order.ts';
import { generateProducts, type PricedProduct, soldProducts } from './generator/generated-products.ts';
import { handOver } from './generator/hand-over.ts';
import type { Journey } from './generator/journey.ts';
import { pickUp } from './generator/pick-up.ts';
import { createRandom, type Random } from './generator/random.ts';
import { ship } from './generator/ship.ts';
import { createStockLedger } from './generator/stock-ledger.ts';
import { sortEvents } from './read-world.ts';
import type { World, WorldAddress, WorldLocation } from './world.ts';

export interface GenerateOptions {
  /** How many. */
  readonly customers: number;
  /** A whole number. The same seed makes the same customers. */
  readonly seed: number;
  /** Whose places, clock and policies they share. */
  readonly world: World;
}

/** In days before the end of the world. */
const EARLIEST_ORDER = 180;
const STOCK_BEGINS = 185;
/** Orders younger than this are of generated items only: theirs may be open, and open orders commit stock. */
const OWN_ITEMS_ONLY = 30;

/**
 * Customers with one to four orders each that are consistent in all systems by construction: what was ordered, sent,
 * handed over, charged and set aside always agrees. Returns only what is new, to be merged into the world.
 */
export function generateWorld({ customers, seed, world }: GenerateOptions, onProgress?: OnProgress): World {
  const workshop = createWorkshop(world, createRandom(seed));
  const people = Array.from({ length: customers }, (_, index) => {
    reportEvery(onProgress, 'customers generated', index + 1, customers);
    return workshop.makeCustomer(index);
  });
  workshop.finishStock();
  for (const [index, { orders }] of people.entries()) tellAfterSales(index, firstOf(orders), workshop.room);
  const { clock, policies } = world;
  return {
    clock,
    policies,
    locations: [],
    products: workshop.products.map(({ product }) => product),
    addresses: Object.fromEntries(people.map(({ person }) => [person.addressKey, person.address])),
    customers: people.map(({ person, orders }) => linked(person, orders, workshop.room.calendar)),
    events: sortEvents(workshop.room.log.events),
  };
}

function createWorkshop(world: World, random: Random) {
  const { timeZone, currencyCode } = world.policies;
  const calendar = createCalendar(timeZone);
  const end = Date.parse(world.clock);
  const products = generateProducts(random);
  const stock = createStockLedger(new Set(products.map(({ product }) => product.sku)));
  const room: Room = { calendar, log: createEventLog(calendar, currencyCode, end, 'g'), stock, random, end };
  const today = calendar.dateOf(end);
  const assortment = { own: products, all: [...products, ...soldProducts(world)] };
  const routes = routesOf(world.locations);
  const addresses = addressesOf(world);
  let orders = 0;

  function makeOrder(person: GeneratedCustomer): GeneratedOrder {
    const { journey, places } = random.pick(routes);
    const location = random.pick(places);
    const daysAgo = random.int(journey.leastDaysAgo, EARLIEST_ORDER);
    const { date, opens, closes } = openDay(location, plusDays(today, -daysAgo));
    const placedAt = calendar.at(date, random.int(...journey.placedBetween(opens, closes)));
    const { method, shippingFee } = journey;
    const head = {
      index: orders,
      person,
      placedAt,
      channel: random.pick(journey.channels),
      method,
      location,
      shippingFee,
    };
    orders += 1;
    const items = pickItems(daysAgo > OWN_ITEMS_ONLY ? assortment.all : assortment.own, random);
    const order = generateOrder(head, items, random);
    journey.run(order, room);
    return order;
  }

  return {
    products,
    room,
    makeCustomer(index: number) {
      const person = generateCustomer(index, random.pick(addresses), random);
      return { person, orders: Array.from({ length: random.int(1, 4) }, () => makeOrder(person)) };
    },
    finishStock: () => stock.writeTo(room.log, calendar.at(plusDays(today, -STOCK_BEGINS), 6 * 60), random),
  };
}

interface Route {
  readonly journey: Journey;
  readonly places: readonly WorldLocation[];
}

/** The journeys for which the world has places, the frequent ones named more often. */
function routesOf(locations: readonly WorldLocation[]): Route[] {
  const routes = [ship, ship, ship, ship, pickUp, pickUp, handOver, appointment]
    .map((journey) => ({ journey, places: locations.filter(({ type }) => journey.from.includes(type)) }))
    .filter(({ places }) => places.length > 0);
  if (routes.length > 0) return routes;
  throw new Error(
    'Generating customers: expected a store, a warehouse or a distribution center in the world, received none',
  );
}

/** Where people live: in the cities of those who are there already. */
function addressesOf({ addresses, locations }: World): WorldAddress[] {
  const known = Object.values(addresses);
  return known.length > 0 ? known : locations.map(({ address }) => address);
}

/** One to three different items. */
function pickItems(products: readonly PricedProduct[], random: Random): PricedProduct[] {
  const picked = Array.from({ length: random.int(1, 3) }, () => random.pick(products));
  return [...new Set(picked)];
}

/** The person as the world tells it, known since the first order. */
function linked(person: GeneratedCustomer, orders: readonly GeneratedOrder[], calendar: Calendar) {
  const first = firstOf(orders);
  const after = (minutes: number) => calendar.text(first.placedAt + minutes * MINUTE_MS);
  return toWorldCustomer(person, { order: first.number, orderedAt: after(0), sentAt: after(10), billedAt: after(60) });
}

function firstOf(orders: readonly GeneratedOrder[]): GeneratedOrder {
  return orders.reduce((a, b) => (b.placedAt < a.placedAt ? b : a));
}
