import { sortEvents } from './read-world.ts';
import type { World } from './world.ts';

/**
 * One world of several: everything that is in any of them, with the clock and the policies of the first. Throws one
 * `Error` that names every id that two of them have.
 */
export function mergeWorlds(first: World, ...others: readonly World[]): World {
  const worlds = [first, ...others];
  const problems = Object.entries(idsOf).flatMap(([name, idsIn]) =>
    repeated(worlds.flatMap(idsIn)).map((id) => `${name} ${id}: expected it in one of the worlds, received it in two`),
  );
  if (problems.length > 0) throw new Error(`The worlds cannot be merged:\n- ${shorten(problems).join('\n- ')}`);
  return {
    clock: first.clock,
    policies: first.policies,
    goesWith: Object.assign({}, ...worlds.map(({ goesWith }) => goesWith)),
    locations: worlds.flatMap(({ locations }) => locations),
    products: worlds.flatMap(({ products }) => products),
    addresses: Object.assign({}, ...worlds.map(({ addresses }) => addresses)),
    customers: worlds.flatMap(({ customers }) => customers),
    events: sortEvents(worlds.flatMap(({ events }) => events)),
  };
}

/** What must be unique over all worlds. */
const idsOf: Readonly<Record<string, (world: World) => readonly string[]>> = {
  location: ({ locations }) => locations.map(({ id }) => id),
  product: ({ products }) => products.map(({ sku }) => sku),
  address: ({ addresses }) => Object.keys(addresses),
  customer: ({ customers }) => customers.map(({ id }) => id),
  record: ({ customers }) => customers.flatMap(({ records }) => records.map(({ system, key }) => `${system} ${key}`)),
  event: ({ events }) => events.map(({ id }) => id),
  order: ({ events }) => events.flatMap((event) => (event.type === 'order.placed' ? [event.order] : [])),
  invoice: ({ events }) => events.flatMap((event) => (event.type === 'invoice.issued' ? [event.invoice] : [])),
};

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}

const MOST_SHOWN = 50;

function shorten(problems: readonly string[]): readonly string[] {
  return problems.length > MOST_SHOWN
    ? [...problems.slice(0, MOST_SHOWN), `and ${problems.length - MOST_SHOWN} more`]
    : problems;
}
