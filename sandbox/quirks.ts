import type { System } from './index.ts';

/** The quirks that stand-ins show on request, by name: which system shows it, and what it does then. */
export const quirkKnobs = {
  accentedText: {
    system: 'billing',
    shows: 'writes accents into lines, in Latin-1 under UTF-8 headers; one was lost before',
  },
  ambiguousHour: { system: 'marketing', shows: 'sent its last mails in the hour that the wall clock shows twice' },
  bareRefusals: { system: 'fulfillment', shows: 'refuses its next call with 429 and does not say when to come back' },
  codesBySite: { system: 'order-history', shows: 'orders of two sites have status 560, which means two things' },
  dividedLines: { system: 'order-history', shows: 'the first line of every order is number 1.001' },
  driftingPages: { system: 'fulfillment', shows: 'records that come in push others onto the next page once more' },
  droppedItem: { system: 'inventory-stores', shows: 'leaves the first item of each store out of the nightly file' },
  duplicateControlNumber: {
    system: 'inventory-stores',
    shows: 'drops another file under a control number that it has used',
  },
  edgeDates: {
    system: 'order-history',
    shows: 'promises dates at the edges of four forms, each in the books of a site that has the form',
  },
  expiredSession: { system: 'billing', shows: 'ends every session after four calls' },
  faultWith200: { system: 'billing', shows: 'refuses refunds by a fault with status 200' },
  faultWith500: {
    system: 'billing',
    shows: 'refuses refunds by faults with status 500, in turns in the shapes of SOAP 1.1 and 1.2',
  },
  halfWrittenFile: {
    system: 'inventory-stores',
    shows: 'shows its last file under its own name when half of it is written',
  },
  inbandError: {
    system: 'billing',
    shows: 'refuses payments in an ordinary answer: Success is false, and an ErrorCode',
  },
  laggingClock: { system: 'inventory-warehouses', shows: 'is three hours behind' },
  lettersInNumbers: {
    system: 'order-history',
    shows: 'letters in a total, a date, a price and the number of a line; in an SQLite file only',
  },
  linesOnTheMove: {
    system: 'order-history',
    shows: 'lines of closed orders stand in two tables or, for a while, in none',
  },
  lockedTables: { system: 'order-history', shows: 'the nightly run holds its tables' },
  longTotals: { system: 'order-history', shows: 'totals of 18 digits, debit and credit' },
  maintenancePage: { system: 'fulfillment', shows: 'answers with an HTML page and status 503' },
  mixedUnits: { system: 'inventory-stores', shows: 'counts in cases, of two pieces or of nobody knows how many' },
  nightlyHang: { system: 'fulfillment', shows: 'never answers while its nightly batch runs' },
  nightlyRefusal: { system: 'fulfillment', shows: 'refuses connections while its nightly batch runs' },
  nightlySlowness: { system: 'fulfillment', shows: 'takes half a second for an answer while its nightly batch runs' },
  nilForms: { system: 'billing', shows: 'writes one field as a value, as nil, empty, blank and not at all' },
  numericIds: { system: 'billing', shows: 'has payments numbered 0012345, 0E68, with 20 digits, and 12345.0' },
  overpunchedSigns: {
    system: 'inventory-stores',
    shows: 'punches a sign over every number, minus over zero, and has stock below zero',
  },
  packedDecimals: {
    system: 'order-history',
    shows: 'amounts of lines are credits in packed decimals; in an SQLite file only',
  },
  partnerDelimiters: { system: 'inventory-stores', shows: 'writes X12 with other delimiters and line ends every hour' },
  refusalsAs400: { system: 'marketing', shows: 'says that it is asked too much with status 400' },
  repeatedHits: { system: 'marketing', shows: 'pages of two hits, the first of each is the last of the one before' },
  resentFile: { system: 'inventory-stores', shows: 'drops an old file once more under another name' },
  scaledCurrencies: { system: 'billing', shows: 'bills in yen and dinars, stored with two digits like dollars' },
  sentinelDates: { system: 'billing', shows: 'dates that are none: 0, 0000-00-00, the first and the last day, blanks' },
  sharedNumbers: { system: 'order-history', shows: 'has a quotation with the number of every order' },
  shiftingPrefixes: {
    system: 'billing',
    shows: 'gives the envelope’s prefix another meaning inside, and adds elements of another namespace',
  },
  shipNotices: { system: 'inventory-stores', shows: 'drops ship notices, with packs and without' },
  shortPages: { system: 'fulfillment', shows: 'gives one row a page, and first of all an empty page' },
  shuffledFiles: { system: 'inventory-stores', shows: 'gives its files names that do not tell their order' },
  signInPage: { system: 'fulfillment', shows: 'answers with an HTML page, status 200, declared to be JSON' },
  silent401: {
    system: 'billing',
    shows: 'answers every other call of an ended session with status 401 and nothing else',
  },
  statedRateLimit: { system: 'fulfillment', shows: 'takes four calls in a quarter of a second, as its headers say' },
  unknownDates: { system: 'order-history', shows: 'promised dates that are none: nothing, the first and the last day' },
  unnamedKey: { system: 'billing', shows: 'does not name the key for which it refuses a whole call' },
  untoldCodes: { system: 'order-history', shows: 'half of its orders have codes that no table has' },
  vendorInternals: { system: 'billing', shows: 'faults with the words of its database' },
  wrongNamespace: { system: 'billing', shows: 'answers for refunds in the namespace of the generation before' },
  wrongSegmentCount: { system: 'inventory-stores', shows: 'counts a segment too many in its last file' },
  wrongTrailer: {
    system: 'inventory-stores',
    shows: 'drops a nightly file with a row that its trailer does not count',
  },
  zeroFilledBranches: { system: 'order-history', shows: 'fills the numbers of stores with zeros' },
} as const satisfies Record<string, { readonly system: System; readonly shows: string }>;

/** What `Knobs.quirks` may hold. */
export type QuirkName = keyof typeof quirkKnobs;

/** The quirks that a system shows on request. */
export function quirksOf(system: string): readonly QuirkName[] {
  const names = Object.keys(quirkKnobs) as QuirkName[];
  return names.filter((name) => quirkKnobs[name].system === system);
}
