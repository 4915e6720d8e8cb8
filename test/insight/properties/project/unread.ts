import type { Gap, Known } from '../../../../subgraphs/insight/facts/known.ts';
import type { FulfillmentOrder, OrderFacts, OrderRecord } from '../../../../subgraphs/insight/facts/order-facts.ts';
import type { ItemStock, Place } from '../../../../subgraphs/insight/facts/stock-facts.ts';
import type { SiloKind } from '../../../../subgraphs/kit/index.ts';

/** The systems that an order is read from. */
export const systems = [
  'order-history',
  'fulfillment',
  'billing',
  'inventory-stores',
  'inventory-warehouses',
  'service',
] as const;

export type System = (typeof systems)[number];

/** The order as it is read while some systems cannot be: what they alone say is unknown, and so are their words for things. */
export function withoutSystems(
  facts: OrderFacts,
  down: readonly System[],
  since: string,
  timeZone: string,
): OrderFacts {
  const isDown = (system: System) => down.includes(system);
  const orUnread = <T>(known: Known<T>, system: System): Known<T> =>
    isDown(system) ? { is: 'unknown', gap: gapOf(system, since) } : known;
  const history = orUnread(facts.history, 'order-history');
  const fulfillment = orUnread(facts.fulfillment, 'fulfillment');
  const places = (place: Place) => unreadPlace(place, down, timeZone);
  return {
    number: facts.number,
    history: mapKnown(
      history,
      (record) => record && unreadRecord(record, isDown('inventory-warehouses'), since, places),
    ),
    fulfillment: mapKnown(fulfillment, (record) => ({
      ...record,
      fulfillmentOrders: record.fulfillmentOrders.map((work) => ({
        ...work,
        location: work.location && places(work.location),
      })),
      shipments: isDown('inventory-warehouses') ? record.shipments.map(nameless) : record.shipments,
    })),
    billing: orUnread(facts.billing, 'billing'),
    service: orUnread(facts.service, 'service'),
    stock: unreadStock(facts, down, since),
  };
}

function gapOf(system: System, since: string): Gap {
  const silo: SiloKind = system.startsWith('inventory-')
    ? 'INVENTORY'
    : (system.toUpperCase().replace('-', '_') as SiloKind);
  return { system, silo, since, shown: null };
}

function mapKnown<T, R>(known: Known<T>, map: (value: T) => R): Known<R> {
  return known.is === 'unknown' ? known : { ...known, value: map(known.value) };
}

function unreadRecord(
  record: OrderRecord,
  isCatalogDown: boolean,
  since: string,
  places: (place: Place) => Place,
): OrderRecord {
  const gap = gapOf('inventory-warehouses', since);
  const { placedAtLocation } = record;
  const at =
    placedAtLocation &&
    places({
      ...placedAtLocation,
      name: '',
      timeZone: placedAtLocation.timeZone ?? '',
      openingWindows: null,
      coordinates: null,
    });
  return {
    ...record,
    placedAtLocation: at && { id: at.id, type: at.type, timeZone: at.type === null ? null : at.timeZone },
    lines: record.lines.map((line) => ({
      ...line,
      requestedLocation: line.requestedLocation && places(line.requestedLocation),
      components: isCatalogDown ? { is: 'unknown', gap } : line.components,
    })),
  };
}

/** A place of a system that cannot be read has its name, from who named it, and nothing else. */
function unreadPlace(place: Place, down: readonly System[], timeZone: string): Place {
  const keeper: System = place.type === 'STORE' ? 'inventory-stores' : 'inventory-warehouses';
  if (!down.includes(keeper)) return place;
  return { ...place, type: null, timeZone, openingWindows: null, coordinates: null };
}

function nameless<T extends { readonly parcels: OrderFactsParcels }>(shipment: T): T {
  const parcels = shipment.parcels.map((parcel) => ({
    ...parcel,
    items: parcel.items.map((item) => ({ ...item, title: null, options: [] })),
  }));
  return { ...shipment, parcels };
}

type OrderFactsParcels = readonly { readonly items: readonly { readonly title: string | null }[] }[];

/** Of which items stock is read at all depends on who names them. */
function unreadStock(facts: OrderFacts, down: readonly System[], since: string): OrderFacts['stock'] {
  const named = new Set(
    down.includes('order-history') ? [] : skusOfLines(facts, down.includes('inventory-warehouses')),
  );
  const worked = down.includes('fulfillment') ? [] : boxesOf(facts);
  const titles = new Map(worked);
  const rows = [...named, ...titles.keys()].flatMap((sku): [string, ItemStock][] => {
    const item = facts.stock.get(sku);
    if (!item) return [];
    const told = unreadItem(item, down, since, named.has(sku) ? null : (titles.get(sku) ?? null));
    return [[sku, down.includes('order-history') ? briefly(told) : told]];
  });
  return new Map(rows);
}

/** Of items that no line names less is asked: neither options nor counter sales. */
function briefly(item: ItemStock): ItemStock {
  return { ...item, options: [], levels: item.levels.map((level) => ({ ...level, lastSoldAt: null })) };
}

function skusOfLines({ history }: OrderFacts, isCatalogDown: boolean): string[] {
  const lines = history.is === 'known' ? (history.value?.lines ?? []) : [];
  return lines.flatMap(({ sku, components }) => [
    sku ?? '',
    ...(components.is === 'known' && !isCatalogDown ? components.value.map((part) => part.sku) : []),
  ]);
}

/** The items of the work and of its boxes, with what fulfillment calls them. */
function boxesOf({ fulfillment }: OrderFacts): [string, string | null][] {
  const works: readonly FulfillmentOrder[] = fulfillment.is === 'known' ? fulfillment.value.fulfillmentOrders : [];
  const lines = works.flatMap((work) => work.lines);
  return lines.flatMap((line): [string, string | null][] => [
    [line.sku ?? '', null],
    ...line.boxes.map(({ sku, title }): [string, string | null] => [sku ?? '', title]),
  ]);
}

function unreadItem(item: ItemStock, down: readonly System[], since: string, workTitle: string | null): ItemStock {
  const isCatalogDown = down.includes('inventory-warehouses');
  const unread = down.filter((system) => system.startsWith('inventory-'));
  return {
    ...item,
    ...(isCatalogDown && { title: workTitle ?? item.sku, discontinued: false, options: [], inbound: [] }),
    levels: item.levels.filter(({ source }) => !unread.includes(source?.system as System)),
    sources: item.sources.filter(({ system }) => !unread.includes(system as System)),
    gaps: unread.toSorted().map((system) => gapOf(system, since)),
  };
}
