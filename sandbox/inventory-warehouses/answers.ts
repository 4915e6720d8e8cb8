import { toDateTime } from '../../subgraphs/kit/index.ts';
import type { StockRow } from '../inventory-stock.ts';
import type { Product, WorldLocation } from '../world/world.ts';
import type { SupplyRow } from './state.ts';

const SITES: Readonly<Record<string, string>> = {
  'America/Los_Angeles': 'US',
  'America/Chicago': 'UC',
  'America/New_York': 'UE',
  'Europe/London': 'GB',
  'Europe/Berlin': 'DE',
  'America/Sao_Paulo': 'BR',
};

const KINDS: Readonly<Record<WorldLocation['type'], string>> = {
  STORE: 'STR',
  WAREHOUSE: 'WH',
  DISTRIBUTION_CENTER: 'DC',
  PICKUP_POINT: 'PUP',
  SUPPLIER: 'VND',
  OTHER: 'OTH',
};

/** The site whose wall clock is that of a zone. Throws for a zone in which the system has no site. */
export function siteOf(timeZone: string): string {
  const site = SITES[timeZone];
  if (site === undefined) throw new Error(`inventory-warehouses has no site in the zone ${timeZone}`);
  return site;
}

/** An instant on the wall clock of a zone, without an offset: the site beside it says which. */
export function localTime(time: number | null, timeZone: string): string | null {
  return time === null ? null : toDateTime(new Date(time), timeZone).slice(0, 19);
}

/** The system's own code of a place: its id without the prefix. */
export function codeOf(locationId: string): string {
  return locationId.replace(/^loc:/, '');
}

/** A place that carries an item, as the catalog lists it. */
export interface Carrier {
  readonly location: WorldLocation;
  readonly row: StockRow | null;
}

export function itemAnswer({ sku, title, options, components, discontinued }: Product, carriers: readonly Carrier[]) {
  return {
    sku,
    description: title,
    attributes: options.map(({ name, value }) => ({ name, value })),
    kit: components.map((component) => ({ sku: component.sku, qty: component.quantityPerKit })),
    discontinued: discontinued ? 'Y' : 'N',
    carried: carriers.map(({ location: { id, timeZone }, row }) => ({
      place: codeOf(id),
      site: siteOf(timeZone),
      outSince: localTime(row?.outSince ?? null, timeZone),
    })),
  };
}

export function stockAnswer(row: StockRow, { id, timeZone }: WorldLocation) {
  const { sku, onHand, committed, reserved, unavailable } = row;
  return {
    sku,
    place: codeOf(id),
    site: siteOf(timeZone),
    onHand,
    committed,
    reserved,
    unavailable,
    outSince: localTime(row.outSince, timeZone),
    countedAt: localTime(row.countedAt, timeZone),
    soldAt: localTime(row.soldAt, timeZone),
  };
}

export function supplyAnswer(row: SupplyRow) {
  const { ordered, timeZone, eta, firstEta, changes } = row;
  const site = siteOf(timeZone);
  return {
    po: ordered.po,
    sku: ordered.sku,
    place: codeOf(ordered.location),
    site,
    qty: ordered.quantity,
    unallocated: ordered.unallocated,
    status: statusOf(row),
    eta: localTime(eta, timeZone),
    firstEta: localTime(firstEta, timeZone),
    vendor: ordered.reference,
    changes: changes.map((change) => ({
      at: localTime(change.at, timeZone),
      eta: localTime(change.eta, timeZone),
      site,
    })),
  };
}

function statusOf({ received, eta, firstEta, ordered }: SupplyRow): string {
  if (received) return 'RCVD';
  if (eta === null || eta > firstEta) return 'LATE';
  return ordered.reference.startsWith('transfer') ? 'ROAD' : 'ORD';
}

export function locationAnswer(location: WorldLocation) {
  const { id, name, type, timeZone, hours, address, contact, latitude, longitude } = location;
  return {
    code: codeOf(id),
    name,
    kind: KINDS[type],
    zone: timeZone,
    hours: Object.fromEntries(Object.entries(hours).map(([day, [opens, closes]]) => [day, `${opens}-${closes}`])),
    street: address.lines,
    city: address.city,
    region: address.region,
    postalCode: address.postalCode,
    country: address.countryCode,
    phone: contact.phone,
    queue: contact.queue,
    lat: latitude,
    lon: longitude,
  };
}
