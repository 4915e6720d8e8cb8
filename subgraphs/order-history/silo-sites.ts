import {
  type Codec,
  centuryDate,
  code,
  compactDate,
  driftOf,
  julianDate,
  type LegacyNumber,
  shortDate,
  withSentinels,
} from '../kit/index.ts';
import type { OrderStatus } from './domain.ts';

/** A status number of a site: what it means to us and the site's own word for it. */
export interface SiteStatus {
  readonly status: OrderStatus;
  readonly word: string;
}

/** A company of the group, as its document keys name it. */
export interface Site {
  readonly company: string;
  readonly timeZone: string;
  readonly currencyCode: string;
  readonly statuses: Readonly<Record<string, SiteStatus>>;
  /** How the site writes the date it promised. */
  readonly promisedDate: PromisedDate;
}

type PromisedDate = Codec<LegacyNumber | null | undefined, string | null>;

const retail = {
  510: { status: 'DRAFT', word: 'DRAFT' },
  520: { status: 'OPEN', word: 'OPEN' },
  560: { status: 'PARTIALLY_FULFILLED', word: 'PARTIALLY_FULFILLED' },
  620: { status: 'FULFILLED', word: 'FULFILLED' },
  975: { status: 'PARTIALLY_CANCELED', word: 'PARTIALLY_CANCELED' },
  980: { status: 'CANCELED', word: 'CANCELED' },
  990: { status: 'RETURNED', word: 'RETURNED' },
} as const;

/**
 * The marketplace site has words of its own. Goods that are on their way (`shipped`) or that the seller does not have
 * (`unavailable`) leave the order open: nothing arrived and nobody canceled it.
 */
const marketplace = {
  ...retail,
  530: { status: 'OPEN', word: 'processing' },
  540: { status: 'OPEN', word: 'invoiced' },
  560: { status: 'OPEN', word: 'shipped' },
  565: { status: 'PARTIALLY_FULFILLED', word: 'PARTIALLY_FULFILLED' },
  630: { status: 'FULFILLED', word: 'delivered' },
  970: { status: 'OPEN', word: 'unavailable' },
  985: { status: 'CANCELED', word: 'canceled' },
} as const;

/**
 * The forms in which sites keep the date they promised. Beside nothing and zero, none is written as year 0 or as the
 * first or last day that a screen of the system takes: 0001-01-01, 1900-01-01, 9999-12-31.
 */
const CYYDDD: PromisedDate = withSentinels(julianDate, [0, 1, -1_900_000, -1_898_999, 8_099_365]);
const CYYMMDD: PromisedDate = withSentinels(centuryDate, [0, 101, 80_991_231]);
const YYYYMMDD = withSentinels(compactDate, [0, '', 10_101, '00010101', 19_000_101, 99_991_231]);
// No order is older than 1940.
const YYMMDD: PromisedDate = shortDate(1940);

/** The sites in the order of their numbers. */
export const sites: readonly Site[] = [
  { company: '00001', timeZone: 'America/Los_Angeles', currencyCode: 'USD', statuses: retail, promisedDate: CYYDDD },
  { company: '00002', timeZone: 'America/Chicago', currencyCode: 'USD', statuses: retail, promisedDate: CYYMMDD },
  { company: '00003', timeZone: 'America/New_York', currencyCode: 'USD', statuses: retail, promisedDate: YYYYMMDD },
  { company: '00044', timeZone: 'Europe/London', currencyCode: 'GBP', statuses: retail, promisedDate: YYMMDD },
  { company: '00049', timeZone: 'Europe/Berlin', currencyCode: 'EUR', statuses: retail, promisedDate: YYMMDD },
  { company: '00055', timeZone: 'America/Sao_Paulo', currencyCode: 'BRL', statuses: marketplace, promisedDate: CYYDDD },
];

const byCompany = new Map(sites.map((site) => [site.company, site]));

/** The site of a company number; null for one that was not declared. */
export function findSite(company: unknown): Site | null {
  return byCompany.get(String(company).trim()) ?? null;
}

/** The numbers that mean one of these statuses at a site. */
export function statusNumbers({ statuses }: Site, wanted: readonly OrderStatus[]): number[] {
  return Object.entries(statuses).flatMap(([number, { status }]) => (wanted.includes(status) ? [Number(number)] : []));
}

/** All numbers that a site's table has. */
export function knownStatusNumbers({ statuses }: Site): number[] {
  return Object.keys(statuses).map(Number);
}

/** The status codec of each site. Numbers that its table does not have are counted there. */
const statusCodecs = new Map(sites.map((site) => [site, code<SiteStatus, null>(site.statuses, null)]));

/** What a status number means at a site. A number that no table has is UNKNOWN, with the number as its word. */
export function readStatus(site: Site, number: string | number): SiteStatus {
  return statusCodecs.get(site)?.read(number) ?? { status: 'UNKNOWN', word: String(number) };
}

/** How often each status number was read that the table of its site does not have, since the start. */
export function unknownStatuses(): ReadonlyMap<string, number> {
  return new Map(
    [...statusCodecs].flatMap(([{ company }, codec]) =>
      [...driftOf(codec)].map(([number, times]) => [`${company} ${number}`, times] as const),
    ),
  );
}
