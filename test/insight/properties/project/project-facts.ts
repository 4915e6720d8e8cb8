import type { Product, World, WorldLocation } from '../../../../sandbox/world/world.ts';
import type { Known } from '../../../../subgraphs/insight/facts/known.ts';
import type { OrderFacts } from '../../../../subgraphs/insight/facts/order-facts.ts';
import type { ItemStock, Place } from '../../../../subgraphs/insight/facts/stock-facts.ts';
import { openingWindows, toLocation } from '../../../../subgraphs/inventory/location.ts';
import { localDate, type SiloKind, type SourceInfo, toDateTime } from '../../../../subgraphs/kit/index.ts';
import { billingRecord } from './billing-facts.ts';
import { fulfillmentRecord } from './fulfillment-facts.ts';
import { orderRecord } from './history-facts.ts';
import { serviceRecord } from './service-facts.ts';
import { createShownStates, type ShownStates } from './shown-states.ts';
import { itemStock } from './stock-facts.ts';
import { said, type Told } from './told.ts';

/** What the silos of a world say at an instant, with no silo in between. */
export interface ProjectedWorld {
  readonly states: ShownStates;
  readonly told: Told;
  /** As the rules get it. */
  order(number: string): OrderFacts;
  item(sku: string): ItemStock;
}

/**
 * Makes the facts of the rules from the events of a world: what each silo shows at an instant, by the habits of the
 * systems. A test holds it equal to what the running silos answer.
 */
export function createProjector(world: World): (now: Date) => ProjectedWorld {
  const statesAt = createShownStates(world);
  const products = new Map(world.products.map((product) => [product.sku, product]));
  return (now) => {
    const states = statesAt(now);
    const told = toldAt(now, world, products, states);
    const item = (sku: string) => itemStock(products.get(sku) ?? unknownProduct(sku), states, world, told);
    return { states, told, item, order: (number) => orderFacts(number, { world, products, states, told, item }) };
  };
}

interface Parts {
  readonly world: World;
  readonly products: ReadonlyMap<string, Product>;
  readonly states: ShownStates;
  readonly told: Told;
  readonly item: (sku: string) => ItemStock;
}

function orderFacts(number: string, { world, products, states, told, item }: Parts): OrderFacts {
  const booked = states.history.orders.get(number);
  const record = booked ? orderRecord(booked, world, products, told) : null;
  const fulfillment = fulfillmentRecord(number, states.fulfillment, told);
  const skus = (record?.lines ?? []).flatMap(({ sku, components }) => [
    sku ?? '',
    ...knownParts(components).map((part) => part.sku),
  ]);
  const worked = fulfillment.fulfillmentOrders.flatMap(({ lines }) =>
    lines.flatMap((line) => [line.sku ?? '', ...line.boxes.map((box) => box.sku ?? '')]),
  );
  return {
    number,
    history: record ? said(record, told.source('order-history')) : { is: 'known', value: null, source: null },
    fulfillment: said(fulfillment, told.source('fulfillment')),
    billing: said(billingRecord(number, states.billing, told), told.source('billing')),
    service: said(serviceRecord(number, states.desk, told), told.source('service')),
    stock: new Map([...new Set([...skus, ...worked])].map((sku) => [sku, item(sku)])),
  };
}

function knownParts<T>(known: Known<readonly T[]>): readonly T[] {
  return known.is === 'known' ? known.value : [];
}

function toldAt(now: Date, world: World, products: ReadonlyMap<string, Product>, { asOf }: ShownStates): Told {
  const { timeZone, currencyCode, habits } = world.policies;
  const places = new Map(world.locations.map((location) => [location.id, location]));
  const fetchedAt = toDateTime(now, timeZone);
  const source = (system: string): SourceInfo => ({
    system,
    silo: habits[system]?.silo as SiloKind,
    recordKey: null,
    asOf: toDateTime(asOf(system), timeZone),
    fetchedAt,
    freshness: habits[system]?.extract ? 'BATCH' : 'LIVE',
  });
  return {
    currencyCode,
    title: (sku) => products.get(sku)?.title ?? sku,
    options: (sku) => products.get(sku)?.options ?? [],
    place: (id) => placeAt(now, places.get(id)),
    source: remembered(source),
  };
}

function placeAt(now: Date, location: WorldLocation | undefined): Place {
  if (!location) throw new Error('The world names a place that it does not have.');
  const { id, name, type, timeZone } = location;
  return {
    id,
    name,
    type,
    timeZone,
    openingWindows: windowsOn(localDate(now, timeZone), now, location),
    coordinates: null,
  };
}

const windowsByDay = new Map<string, ReturnType<typeof openingWindows>>();

/** Always the same on one day of one place, and slow to make. */
function windowsOn(date: string, now: Date, location: WorldLocation) {
  const key = `${location.id} ${date}`;
  const known = windowsByDay.get(key);
  if (known) return known;
  const { address, contact, ...rest } = location;
  const windows = openingWindows(toLocation({ ...rest, ...address, ...contact }), { now: () => now });
  windowsByDay.set(key, windows);
  return windows;
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

function unknownProduct(sku: string): Product {
  return { sku, title: sku, options: [], components: [], discontinued: false };
}
