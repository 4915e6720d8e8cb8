import type { Policies, Product, WorldAddress, WorldCustomer, WorldLocation } from './world.ts';

/** An event as it stands in the file. */
export interface RawEvent {
  readonly id: string;
  readonly at: string;
  readonly system: string;
  readonly type: string;
  readonly repeat?: { readonly every?: string; readonly weekdays?: readonly string[]; readonly until?: string };
  readonly [fact: string]: unknown;
}

/** The five files of a world laid together, before anything in them was checked. */
export interface RawWorld {
  readonly clock: string;
  readonly policies: Policies;
  readonly locations: readonly WorldLocation[];
  readonly products: readonly Product[];
  readonly goesWith?: Readonly<Record<string, readonly string[]>>;
  readonly addresses: Readonly<Record<string, WorldAddress>>;
  readonly customers: readonly WorldCustomer[];
  readonly events: readonly RawEvent[];
}

/** What is wrong with a world, as `file: event: expected …, received …`; none is an empty list. */
export function checkWorld(world: RawWorld): string[] {
  const problems = checkShape(world);
  if (problems.length > 0) return problems;
  const known = knownIn(world);
  return [
    ...checkAddresses(world),
    ...repeatedIds(world.events).map((id) => `events.json: event ${id}: expected an id of its own, received it twice`),
    ...world.events.flatMap((event, index) => checkEvent(event, index, known)),
  ];
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const date = /^\d{4}-\d\d-\d\d$/;

/** True for RFC 3339 with an offset. */
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && instant.test(value) && !Number.isNaN(Date.parse(value));
}

/** True for a calendar date, `YYYY-MM-DD`. */
export function isDate(value: unknown): value is string {
  return typeof value === 'string' && date.test(value) && !Number.isNaN(Date.parse(value));
}

function checkShape(world: RawWorld): string[] {
  const parts: readonly [file: string, name: string, expected: string, ok: boolean, received: unknown][] = [
    ['locations.json', 'locations', 'a list of objects', isListOfObjects(world.locations), world.locations],
    ['products.json', 'products', 'a list of objects', isListOfObjects(world.products), world.products],
    ['customers.json', 'customers', 'a list of objects', isListOfObjects(world.customers), world.customers],
    ['customers.json', 'addresses', 'an object', isObject(world.addresses), world.addresses],
    ['policies.json', 'timeZone', 'an IANA time zone', isTimeZone(world.policies.timeZone), world.policies.timeZone],
    [
      'policies.json',
      'currencyCode',
      'a text',
      typeof world.policies.currencyCode === 'string',
      world.policies.currencyCode,
    ],
    ['policies.json', 'habits', 'an object', isObject(world.policies.habits), world.policies.habits],
    ['policies.json', 'switches', 'an object', isObject(world.policies.switches), world.policies.switches],
    ['events.json', 'clock', 'an instant with its offset', isInstant(world.clock), world.clock],
    ['events.json', 'events', 'a list', Array.isArray(world.events), world.events],
  ];
  return parts
    .filter(([, , , ok]) => !ok)
    .map(([file, name, expected, , received]) => `${file}: ${name}: expected ${expected}, received ${show(received)}`);
}

function checkEvent(event: RawEvent, index: number, known: Known): string[] {
  const name = `events.json: event ${typeof event?.id === 'string' ? event.id : `number ${index + 1}`}`;
  if (!isObject(event)) return [`${name}: expected an object, received ${show(event)}`];
  return [...checkHead(event), ...checkRepeat(event), ...checkReferences(event, known)].map(
    (problem) => `${name}: ${problem}`,
  );
}

function checkHead(event: RawEvent): string[] {
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  return [
    ...(isText(event.id) ? [] : [`id: expected a text, received ${show(event.id)}`]),
    ...(isInstant(event.at) ? [] : [`at: expected an instant with its offset, received ${show(event.at)}`]),
    ...(isText(event.system) ? [] : [`system: expected a text, received ${show(event.system)}`]),
    ...(isText(event.type) ? [] : [`type: expected a text, received ${show(event.type)}`]),
  ];
}

function checkRepeat({ repeat }: RawEvent): string[] {
  if (repeat === undefined || typeof repeat?.every === 'string') return [];
  if (Array.isArray(repeat?.weekdays) && isDate(repeat.until)) return [];
  return [`repeat: expected {every} or {weekdays, until}, received ${show(repeat)}`];
}

/** What an event may name. */
interface Known {
  readonly location: ReadonlySet<string>;
  readonly sku: ReadonlySet<string>;
  readonly address: ReadonlySet<string>;
  /** Customer keys by system. */
  readonly customer: ReadonlyMap<string, ReadonlySet<string>>;
}

function knownIn({ locations, products, addresses, customers }: RawWorld): Known {
  const records = customers.flatMap((customer) => customer.records);
  return {
    location: new Set(locations.map(({ id }) => id)),
    sku: new Set(products.map(({ sku }) => sku)),
    address: new Set(Object.keys(addresses)),
    customer: new Map(
      [...Map.groupBy(records, ({ system }) => system)].map(([system, rows]) => [
        system,
        new Set(rows.map(({ key }) => key)),
      ]),
    ),
  };
}

function checkReferences(event: RawEvent, known: Known): string[] {
  const buyers = known.customer.get(event.system) ?? new Set();
  return [
    ...unknown('a known location', known.location, [event.location, event.placedAtLocation]),
    ...unknown('a known sku', known.sku, skusIn(event)),
    ...unknown('a known address', known.address, [event.shipTo]),
    ...unknown(`a customer key of ${event.system}`, buyers, [event.customer]),
  ];
}

function unknown(expected: string, known: ReadonlySet<unknown>, named: readonly unknown[]): string[] {
  return named
    .filter((value) => value !== undefined && value !== null && !known.has(value))
    .map((value) => `expected ${expected}, received ${show(value)}`);
}

/** Every sku that an event names, at any depth. */
function skusIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(skusIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'sku' ? [inner] : skusIn(inner)));
}

function checkAddresses({ addresses, customers }: RawWorld): string[] {
  return customers.flatMap(({ id, records }) =>
    records
      .filter(({ address }) => address !== undefined && !Object.hasOwn(addresses, address))
      .map(({ address }) => `customers.json: customer ${id}: expected a known address, received ${show(address)}`),
  );
}

function repeatedIds(events: readonly RawEvent[]): string[] {
  const seen = new Set<string>();
  return events.map((event) => event?.id).filter((id) => typeof id === 'string' && seen.size === seen.add(id).size);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(isObject);
}

function isTimeZone(value: unknown): boolean {
  return typeof value === 'string' && (value === 'UTC' || Intl.supportedValuesOf('timeZone').includes(value));
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
