import { fileURLToPath } from 'node:url';
import {
  type Clock,
  createQuestion,
  createScan,
  type DropFileState,
  type DropFolder,
  defineSilo,
  found,
  localToDateTime,
  ofRecord,
  openDropFolder,
  type Question,
  type SourceInfo,
  type SubgraphHost,
  sourceInfo,
  toDateTime,
} from '../kit/index.ts';
import { ofStore } from './ids.ts';
import { type Location, toLocation } from './location.ts';
import type { OversoldScan } from './oversold.ts';
import { availableOf, type Level, type Stock } from './stock.ts';
import { acknowledge } from './stores/acknowledge.ts';
import { readFullFile } from './stores/full-file.ts';
import { localStamp } from './stores/local-stamp.ts';
import { type ShipNotice, STORES, type StoreFile, type StorePlace, type StoreRow } from './stores/store-files.ts';
import { mergeStoreFiles, type StoreSnapshot } from './stores/store-snapshot.ts';
import { readX12File } from './stores/x12-file.ts';
import type { Supply, SupplyList } from './supply.ts';

/** The stores' stock: a nightly fixed-width file and hourly X12 846 deltas, dropped into a folder. */
export const inventoryStores = defineSilo({
  system: STORES,
  silo: 'INVENTORY',
  owner: 'Store systems',
  timeZone: 'America/Los_Angeles',
  limits: { deadlineMs: 200, maxAnswerBytes: 256 * 1024 * 1024, batch: { keys: 10_000 } },
  freshness: { mode: 'BATCH', budget: 'PT2H' },
});

/** What can be asked of the stores' files. */
export interface StoresSilo {
  readonly stockBySku: Question<string, Stock>;
  /** By store number. */
  readonly locationByCode: Question<string, Location>;
  readonly oversold: OversoldScan;
  /** Whether the stores are told of shipments: where they are not, they are no source for what is on its way. */
  hasNotices(): Promise<boolean>;
  readonly supplyBySku: Question<string, SupplyList>;
  readonly supplyByNumber: Question<string, Supply>;
  /** What became of each file of the folder. */
  files(): readonly DropFileState[];
  close(): Promise<void>;
}

const NIGHTLY = '.dat';
const HOURLY = '.x12';

/** Opens the folder of a `file:` address and reads what lies there, so that the first question need not wait. */
export async function openStores(url: string, host: SubgraphHost): Promise<StoresSilo> {
  const drop = openDrop(url, host);
  // Unreachable now is no reason not to start: every question says so itself.
  await drop.read().catch(() => null);
  const read = async () => {
    const snapshot = await drop.read();
    return { snapshot, source: sourceInfo(inventoryStores, host.clock, snapshot.asOf) };
  };
  return {
    stockBySku: stockBySku(read),
    locationByCode: locationByCode(read),
    oversold: oversold(read),
    hasNotices: createHasNotices(drop),
    supplyBySku: supplyBySku(read),
    supplyByNumber: supplyByNumber(read),
    files: drop.state,
    close: drop.close,
  };
}

function openDrop(url: string, { clock, log }: SubgraphHost): DropFolder<StoreSnapshot> {
  return openDropFolder<StoreFile, StoreSnapshot>({
    system: inventoryStores.system,
    folder: fileURLToPath(url),
    accepts: (name) => name.endsWith(NIGHTLY) || name.endsWith(HOURLY),
    parse: (text, name) => (name.endsWith(NIGHTLY) ? readFullFile(text) : readX12File(text)),
    merge: mergeStoreFiles,
    refused: (file, line, expected, received) =>
      log('file.refused', { system: inventoryStores.system, file, line, expected, received }),
    maxFileBytes: inventoryStores.limits.maxAnswerBytes,
    // A folder that is gone is the system being away; its last files must not pass for its answer.
    keepsWhenGone: false,
    answers: {
      accepts: (name) => name.endsWith(HOURLY),
      answer: (state, file) => acknowledge(state, file, stampOf(clock)),
      failed: (file, cause) => log('file.unanswered', { system: inventoryStores.system, file, cause: String(cause) }),
    },
  });
}

/** Now, on the stores' wall clock, as their files write it. */
function stampOf(clock: Clock): string {
  return localStamp.write(toDateTime(clock.now(), inventoryStores.timeZone).slice(0, 19));
}

type Read = () => Promise<{ readonly snapshot: StoreSnapshot; readonly source: SourceInfo }>;

function stockBySku(read: Read): Question<string, Stock> {
  return createQuestion<string, Stock>({
    silo: inventoryStores,
    name: 'stockBySku',
    absent: (source) => ({ levels: [], source }),
    ask: async (skus) => {
      const { snapshot, source } = await read();
      return { entries: skus.map((sku) => [sku, found(toStock(sku, snapshot, source))] as const), source };
    },
  });
}

function locationByCode(read: Read): Question<string, Location> {
  return createQuestion<string, Location>({
    silo: inventoryStores,
    name: 'locationByCode',
    absent: 'notFound',
    ask: async (codes) => {
      const { snapshot, source } = await read();
      const places = codes.map((code) => snapshot.place(code)).filter((place) => place !== null);
      return { entries: places.map((place) => [place.store, found(locationOf(place))] as const), source };
    },
  });
}

function oversold(read: Read): OversoldScan {
  return createScan(inventoryStores, 'oversold', async () => {
    const { snapshot, source } = await read();
    const rows = [...snapshot.rows()].filter((row) => isReadable(row) && availableOf(row) < 0);
    return { levels: rows.flatMap((row) => toLevels(row, snapshot, source)), more: false, source };
  });
}

/** Of a row whose numbers cannot all be read nobody knows whether it is oversold. */
function isReadable({ onHand, committed, reserved, unavailable }: StoreRow): boolean {
  return [onHand, committed, reserved, unavailable].every(Number.isSafeInteger);
}

/** The last answer stands while the folder cannot be read: what was a source then is a gap now. */
function createHasNotices(drop: DropFolder<StoreSnapshot>): () => Promise<boolean> {
  let last = false;
  return async () => {
    const snapshot = await drop.read().catch(() => null);
    last = snapshot ? snapshot.notices.length > 0 : last;
    return last;
  };
}

function supplyBySku(read: Read): Question<string, SupplyList> {
  return createQuestion<string, SupplyList>({
    silo: inventoryStores,
    name: 'supplyBySku',
    absent: (source) => ({ supplies: [], source }),
    ask: async (skus) => {
      const { snapshot, source } = await read();
      const bySku = Map.groupBy(snapshot.notices, ({ sku }) => sku);
      const suppliesOf = (sku: string) => (bySku.get(sku) ?? []).flatMap((one) => toSupplies(one, snapshot, source));
      return { entries: skus.map((sku) => [sku, found({ supplies: suppliesOf(sku), source })] as const), source };
    },
  });
}

function supplyByNumber(read: Read): Question<string, Supply> {
  return createQuestion<string, Supply>({
    silo: inventoryStores,
    name: 'supplyByNumber',
    absent: 'notFound',
    ask: async (numbers) => {
      const { snapshot, source } = await read();
      const asked = snapshot.notices.filter(({ number }) => numbers.includes(number));
      const supplies = asked.flatMap((notice) => toSupplies(notice, snapshot, source));
      return { entries: supplies.map((supply) => [supply.number, found(supply)] as const), source };
    },
  });
}

/** A notice is read with its store's zone; the merge keeps notices to known stores only. */
function toSupplies(notice: ShipNotice, snapshot: StoreSnapshot, source: SourceInfo): Supply[] {
  const place = snapshot.place(notice.store);
  return place ? [toSupply(notice, place, source)] : [];
}

function toSupply(notice: ShipNotice, { timeZone }: StorePlace, source: SourceInfo): Supply {
  const { number, sku, store, quantity, order, expectedAt } = notice;
  const expected = typeof expectedAt === 'string' ? localToDateTime(expectedAt, timeZone) : expectedAt;
  return {
    number,
    sku,
    locationId: ofStore(store),
    quantity,
    // A notice does not say what the items are for.
    unallocatedQuantity: null,
    expectedAt: expected,
    originallyExpectedAt: expected,
    revisions: [],
    status: 'IN_TRANSIT',
    reference: order,
    source: ofRecord(source, number),
  };
}

function toStock(sku: string, snapshot: StoreSnapshot, source: SourceInfo): Stock {
  return { levels: snapshot.rowsOf(sku).flatMap((row) => toLevels(row, snapshot, source)), source };
}

/** A row is read with its store's zone; the merge keeps rows of known stores only. */
function toLevels(row: StoreRow, snapshot: StoreSnapshot, source: SourceInfo): Level[] {
  const place = snapshot.place(row.store);
  return place ? [toLevel(row, place, source)] : [];
}

function toLevel(row: StoreRow, { timeZone }: StorePlace, source: SourceInfo): Level {
  // A time that could not be read stands there as its error, and stays one.
  const toInstant = (local: string | null) => (typeof local === 'string' ? localToDateTime(local, timeZone) : local);
  const { store, sku, onHand, committed, reserved, unavailable, soldToday } = row;
  return {
    sku,
    locationId: ofStore(store),
    onHand,
    committed,
    reserved,
    unavailable,
    outOfStockSince: toInstant(row.outSince),
    lastCountedAt: toInstant(row.countedAt),
    lastSoldAt: toInstant(row.soldAt),
    soldToday,
    source: ofRecord(source, `${store}/${sku}`),
  };
}

function locationOf(place: StorePlace): Location {
  return toLocation({ ...place, latitude: toNumber(place.latitude), longitude: toNumber(place.longitude) });
}

function toNumber(text: string | null): number | null {
  return text === null ? null : Number(text);
}
