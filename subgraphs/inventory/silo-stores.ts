import { fileURLToPath } from 'node:url';
import {
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
} from '../kit/index.ts';
import { ofStore } from './ids.ts';
import { type Location, toLocation } from './location.ts';
import type { OversoldScan } from './oversold.ts';
import { availableOf, type Level, type Stock } from './stock.ts';
import { readDeltaFile } from './stores/delta-file.ts';
import { readFullFile } from './stores/full-file.ts';
import type { StoreFile, StorePlace, StoreRow } from './stores/store-files.ts';
import { mergeStoreFiles, type StoreSnapshot } from './stores/store-snapshot.ts';

/** The stores' stock: a nightly fixed-width file and hourly X12 846 deltas, dropped into a folder. */
export const inventoryStores = defineSilo({
  system: 'inventory-stores',
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
  /** What became of each file of the folder. */
  files(): readonly DropFileState[];
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
    files: drop.state,
  };
}

function openDrop(url: string, { log }: SubgraphHost): DropFolder<StoreSnapshot> {
  return openDropFolder<StoreFile, StoreSnapshot>({
    system: inventoryStores.system,
    folder: fileURLToPath(url),
    accepts: (name) => name.endsWith(NIGHTLY) || name.endsWith(HOURLY),
    parse: (text, name) => (name.endsWith(NIGHTLY) ? readFullFile(text) : readDeltaFile(text)),
    merge: mergeStoreFiles,
    refused: (file, line, expected, received) =>
      log('file.refused', { system: inventoryStores.system, file, line, expected, received }),
    maxFileBytes: inventoryStores.limits.maxAnswerBytes,
    // A folder that is gone is the system being away; its last files must not pass for its answer.
    keepsWhenGone: false,
  });
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
    const rows = [...snapshot.rows()].filter((row) => availableOf(row) < 0);
    return { levels: rows.flatMap((row) => toLevels(row, snapshot, source)), more: false, source };
  });
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
  const toInstant = (local: string | null) => (local === null ? null : localToDateTime(local, timeZone));
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
