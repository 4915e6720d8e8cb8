import { createCalendar } from '../../sandbox/world/generator/calendar.ts';
import { createEventLog, type EventLog } from '../../sandbox/world/generator/event-log.ts';
import { type GeneratedCustomer, generateCustomer } from '../../sandbox/world/generator/generated-customer.ts';
import { type GeneratedOrder, generateOrder, type Room } from '../../sandbox/world/generator/generated-order.ts';
import { generateProducts, type PricedProduct } from '../../sandbox/world/generator/generated-products.ts';
import type { Random } from '../../sandbox/world/generator/random.ts';
import { ship } from '../../sandbox/world/generator/ship.ts';
import { createStockLedger } from '../../sandbox/world/generator/stock-ledger.ts';
import type { World, WorldLocation } from '../../sandbox/world/world.ts';
import { plusDays } from '../../subgraphs/kit/index.ts';

/** Where everything of a bench world happens. */
export interface Shop {
  readonly stories: World;
  readonly products: readonly PricedProduct[];
  readonly room: Room;
  /** Where orders are taken. */
  readonly counters: readonly WorldLocation[];
  /** Where the goods come from. */
  readonly source: WorldLocation;
}

const LINES_EACH = 3;
/** In days before the end of the world: old enough that all is delivered, billed and at rest. */
const OLDEST = 170;
const YOUNGEST = 30;

export function openShop(stories: World, random: Random): Shop {
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

/** Somebody who lives where the stories' people do. `index` makes every key unique. */
export function addPerson({ stories, room }: Shop, index: number): GeneratedCustomer {
  const near = Object.values(stories.addresses);
  return generateCustomer(index, room.random.pick(near), room.random);
}

/** An order of three lines that was sent and billed long ago. */
export function addSentOrder(shop: Shop, person: GeneratedCustomer, index: number): GeneratedOrder {
  const { room, counters } = shop;
  const { random } = room;
  const order = makeOrder(shop, person, index, random.int(YOUNGEST, OLDEST));
  ship.run(order, { ...room, random: allGoesWell(random), log: takenAt(random.pick(counters), room.log) });
  return order;
}

/** An order of three lines to which nothing has happened yet. */
export function makeOrder(
  { products, room: { random, calendar, end }, source }: Shop,
  person: GeneratedCustomer,
  index: number,
  daysAgo: number,
): GeneratedOrder {
  const date = plusDays(calendar.dateOf(end), -daysAgo);
  const head = {
    index,
    person,
    placedAt: calendar.at(date, random.int(8 * 60, 20 * 60)),
    channel: 'KIOSK',
    method: ship.method,
    location: source,
    shippingFee: ship.shippingFee,
  };
  return generateOrder(head, pickDistinct(products, random), random);
}

/** Orders are written with the place at which they were taken. */
export function takenAt({ id }: WorldLocation, log: EventLog): EventLog {
  return {
    events: log.events,
    add: (at, system, payload) =>
      log.add(at, system, payload.type === 'order.placed' ? { ...payload, placedAtLocation: id } : payload),
  };
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
