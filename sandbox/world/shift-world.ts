import { localDate, localToDateTime, plusDays, toDateTime } from '../../subgraphs/kit/index.ts';
import { isDate, isInstant } from './check-world.ts';
import { sortEvents } from './read-world.ts';
import type { Switch, World, WorldCustomer, WorldEvent } from './world.ts';

const DAY_MS = 86_400_000;

/**
 * The same world some whole weeks later, so that its clock falls into the week that ends with the day of `now`. Every
 * instant and date moves by the same number of days, local times of day are kept, offsets made anew. Free text is left.
 */
export function shiftWorld(world: World, now: Date): World {
  const days = 7 * weeksBetween(world, now);
  const zone = world.policies.timeZone;
  return {
    ...world,
    clock: shiftValue(world.clock, days, zone),
    policies: { ...world.policies, switches: shiftSwitches(world.policies.switches, days, zone) },
    customers: world.customers.map((customer) => shiftCustomer(customer, days, zone)),
    events: sortEvents(world.events.map((event) => shiftEvent(event, days))),
  };
}

/** Whole weeks from the day of the world's clock to the day of `now`, both in the world's zone. */
function weeksBetween({ clock, policies }: World, now: Date): number {
  const day = (instant: Date) => Date.parse(localDate(instant, policies.timeZone));
  return Math.floor((day(now) - day(new Date(clock))) / (7 * DAY_MS));
}

function shiftSwitches(switches: World['policies']['switches'], days: number, zone: string): Record<string, Switch> {
  const entries = Object.entries(switches).map(
    ([name, value]) =>
      [name, 'since' in value ? { ...value, since: shiftValue(value.since, days, zone) } : value] as const,
  );
  return Object.fromEntries(entries);
}

function shiftCustomer(customer: WorldCustomer, days: number, zone: string): WorldCustomer {
  const records = customer.records.map((record) => ({
    ...record,
    link: { ...record.link, linkedAt: shiftValue(record.link.linkedAt, days, zone) },
  }));
  return { ...customer, records };
}

function shiftEvent(event: WorldEvent, days: number): WorldEvent {
  const shifted = shiftValue(event, days, event.timeZone);
  return { ...shifted, time: Date.parse(shifted.at) };
}

/** What people wrote. A date in it is part of a sentence. */
const freeText = new Set(['note', 'message', 'reason', 'subject', 'said', 'body', 'description']);

/** The value with every instant and date in it moved, at any depth. */
function shiftValue<T>(value: T, days: number, zone: string): T {
  return shifted(value, days, zone) as T;
}

function shifted(value: unknown, days: number, zone: string): unknown {
  if (isInstant(value)) return shiftInstant(value, days, zone);
  if (isDate(value)) return plusDays(value, days);
  if (Array.isArray(value)) return value.map((item) => shifted(item, days, zone));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, freeText.has(name) ? inner : shifted(inner, days, zone)]),
  );
}

function shiftInstant(instant: string, days: number, zone: string): string {
  const local = toDateTime(new Date(instant), zone);
  return localToDateTime(`${plusDays(local.slice(0, 10), days)}${local.slice(10, 19)}`, zone);
}
