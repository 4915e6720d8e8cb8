import type { dateForms } from './columns.ts';

/** One company of the group: a site with its own clock, currency and words. */
export interface Site {
  readonly company: string;
  readonly timeZone: string;
  readonly currencyCode: string;
  /** Status words and their numbers. The same number may mean another thing at another site. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How it keeps the date it promised. */
  readonly dateForm: keyof typeof dateForms;
}

const retail = {
  DRAFT: 510,
  OPEN: 520,
  PARTIALLY_FULFILLED: 560,
  FULFILLED: 620,
  PARTIALLY_CANCELED: 975,
  CANCELED: 980,
  RETURNED: 990,
} as const;

/** The marketplace site kept its own words and gave 560 another meaning. */
const marketplace = {
  ...retail,
  PARTIALLY_FULFILLED: 565,
  processing: 530,
  invoiced: 540,
  shipped: 560,
  delivered: 630,
  unavailable: 970,
  canceled: 985,
} as const;

const sites: readonly Site[] = [
  { company: '00001', timeZone: 'America/Los_Angeles', currencyCode: 'USD', statuses: retail, dateForm: 'CYYDDD' },
  { company: '00002', timeZone: 'America/Chicago', currencyCode: 'USD', statuses: retail, dateForm: 'CYYMMDD' },
  { company: '00003', timeZone: 'America/New_York', currencyCode: 'USD', statuses: retail, dateForm: 'YYYYMMDD' },
  { company: '00044', timeZone: 'Europe/London', currencyCode: 'GBP', statuses: retail, dateForm: 'YYMMDD' },
  { company: '00049', timeZone: 'Europe/Berlin', currencyCode: 'EUR', statuses: retail, dateForm: 'YYMMDD' },
  { company: '00055', timeZone: 'America/Sao_Paulo', currencyCode: 'BRL', statuses: marketplace, dateForm: 'CYYDDD' },
];

/** The company that keeps the books of a zone and currency. */
export function siteOf({ timeZone, currencyCode }: Pick<Site, 'timeZone' | 'currencyCode'>): Site {
  const site = sites.find((each) => each.timeZone === timeZone && each.currencyCode === currencyCode);
  if (site) return site;
  const known = sites.map((each) => `${each.timeZone} ${each.currencyCode}`).join(', ');
  throw new Error(`Order history has no company for ${timeZone} ${currencyCode}; it has ${known}`);
}

/** A company by its number. */
export function siteOfCompany(company: string): Site {
  return sites.find((site) => site.company === company) as Site;
}

/** A number that no table has: what a new word looks like to those who were not told. */
export const UNTOLD_STATUS = 599;

/** Statuses whose lines the nightly run moves to the history table. */
export const closedStatuses: ReadonlySet<string> = new Set([
  'FULFILLED',
  'CANCELED',
  'RETURNED',
  'delivered',
  'canceled',
]);

/** Statuses that end an order without goods. */
export const canceledStatuses: ReadonlySet<string> = new Set(['CANCELED', 'canceled']);
