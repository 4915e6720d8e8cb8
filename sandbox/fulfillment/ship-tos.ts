import type { CustomerRecord, OrderPlaced, World, WorldAddress } from '../world/world.ts';
import { orderOf } from './indexes.ts';
import type { State } from './state.ts';

/** Where goods go, as the system keeps it: a record of its own beside the customer's number. */
export interface ShipTo {
  readonly key: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly phone: string | null;
  readonly address: WorldAddress | null;
  /** The customer number that the record carries. */
  readonly customer: string | null;
}

/** The ship-tos, by everything they can be looked up by. A look-up gives a list, empty for none. */
export interface ShipTos {
  byKey(key: string): readonly ShipTo[];
  byPhone(phone: string): readonly ShipTo[];
  /** `family name/postcode`, without regard to case. */
  byName(name: string): readonly ShipTo[];
  /** Of an order that goes to an address and of which the system has work. */
  byOrder(state: State, order: string): readonly ShipTo[];
  byTracking(state: State, tracking: string): readonly ShipTo[];
}

export function createShipTos(world: World): ShipTos {
  const all = world.customers.flatMap(({ records }) =>
    records.filter(({ system }) => system === 'fulfillment').map((record) => toShipTo(record, world)),
  );
  const byKey = Map.groupBy(all, ({ key }) => key);
  const byPhone = Map.groupBy(all, ({ phone }) => digitsOf(phone ?? ''));
  const byName = Map.groupBy(all, ({ familyName, address }) => nameKey(`${familyName}/${address?.postalCode}`));
  const byCustomer = Map.groupBy(all, ({ customer }) => customer);
  const buyers = buyersByOrder(world);
  const byOrder = (state: State, order: string) => {
    const known = state.worksByOrder.has(order) || state.shipmentsByOrder.has(order);
    return known ? (byCustomer.get(buyers.get(order) ?? '') ?? []) : [];
  };
  return {
    byKey: (key) => byKey.get(key) ?? [],
    byPhone: (phone) => (digitsOf(phone) === '' ? [] : (byPhone.get(digitsOf(phone)) ?? [])),
    byName: (name) => byName.get(nameKey(name)) ?? [],
    byOrder,
    byTracking: (state, tracking) => [
      ...new Set((state.shipmentsByTracking.get(tracking) ?? []).flatMap(({ ref }) => byOrder(state, orderOf(ref)))),
    ],
  };
}

/** A ship-to as the system sends it. */
export function writeShipTo({ key, givenName, familyName, phone, address, customer }: ShipTo) {
  return {
    shipTo: key,
    first: givenName,
    last: familyName,
    phone,
    street: address?.lines ?? null,
    city: address?.city ?? null,
    state: address?.region ?? null,
    zip: address?.postalCode ?? null,
    country: address?.countryCode ?? null,
    custNo: customer,
  };
}

function toShipTo({ key, givenName, familyName, phone, address, link }: CustomerRecord, world: World): ShipTo {
  const reference = link.matchedOn.find((matched) => matched.startsWith('customerNumber:'));
  return {
    key,
    givenName,
    familyName,
    phone: phone ?? null,
    address: (address && world.addresses[address]) || null,
    customer: reference?.slice('customerNumber:'.length) ?? null,
  };
}

/** The system was told with the work for whom it is. */
function buyersByOrder({ events }: World): Map<string, string> {
  const placed = events.filter((event): event is typeof event & OrderPlaced => event.type === 'order.placed');
  return new Map(placed.filter(({ shipTo }) => shipTo !== null).map(({ order, customer }) => [order, customer]));
}

/** The digits of a number; the country's own code may stand before it. */
function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
}

function nameKey(name: string): string {
  return name.toUpperCase();
}
