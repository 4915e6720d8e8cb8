import {
  type CallContext,
  type Clock,
  createJsonClient,
  createQuestion,
  createScan,
  defineSilo,
  flag,
  type JsonClient,
  mapOutcome,
  ofRecord,
  type Question,
  type Row,
  type SourceInfo,
  type SubgraphHost,
} from '../kit/index.ts';
import { locationId } from './ids.ts';
import type { Item } from './item.ts';
import { type Location, toLocation } from './location.ts';
import { levelPosition, type OversoldScan } from './oversold.ts';
import type { Level, Stock } from './stock.ts';
import type { Supply, SupplyList } from './supply.ts';
import { byKey, groupedByKey, readBody, rowsIn, sourceOf } from './warehouses/answers.ts';
import { itemRecord, locationRecord, stockRecord, supplyRecord, WAREHOUSES } from './warehouses/records.ts';
import { createUrlQuestion } from './warehouses/url-question.ts';

/** The warehouses' stock, the catalog and procurement: REST JSON, live, some minutes behind. */
export const inventoryWarehouses = defineSilo({
  system: WAREHOUSES,
  silo: 'INVENTORY',
  owner: 'Warehouse systems',
  timeZone: 'America/Los_Angeles',
  limits: { deadlineMs: 800, maxAnswerBytes: 8 * 1024 * 1024, batch: { keys: 500, bytes: 2048 } },
  freshness: { mode: 'LIVE', budget: 'PT2H' },
});

/** What can be asked of the warehouses' system. */
export interface WarehousesSilo {
  /** The catalog. It knows every item that there is. */
  readonly itemBySku: Question<string, Item>;
  /** Rows as they are: zero stock is left out. `Item.carriedAt` says where it must be filled in. */
  readonly stockBySku: Question<string, Stock>;
  readonly supplyBySku: Question<string, SupplyList>;
  readonly supplyByNumber: Question<string, Supply>;
  /** By the system's own code. */
  readonly locationByCode: Question<string, Location>;
  readonly oversold: OversoldScan;
  close(): Promise<void>;
}

export function openWarehouses(baseUrl: string, { clock }: SubgraphHost): WarehousesSilo {
  const client = createJsonClient({ silo: inventoryWarehouses, baseUrl });
  const read = createRead(client, clock);
  const maxUrlBytes = inventoryWarehouses.limits.batch.bytes - new URL(baseUrl).pathname.replace(/\/$/, '').length;
  return {
    itemBySku: itemBySku(read, maxUrlBytes),
    stockBySku: stockBySku(read, maxUrlBytes),
    supplyBySku: supplyBySku(read, maxUrlBytes),
    supplyByNumber: supplyByNumber(read),
    locationByCode: locationByCode(read, maxUrlBytes),
    oversold: oversold(read),
    close: client.close,
  };
}

/** One call: its status, its body, and how old that is by its own statement. */
type Read = (
  url: string,
  context: CallContext,
) => Promise<{ readonly status: number; readonly body: Row; readonly source: SourceInfo }>;

function createRead(client: JsonClient, clock: Clock): Read {
  return async (url, context) => {
    const answer = await client.ask({ method: 'GET', path: url }, context);
    const body = readBody(answer.body);
    return { status: answer.status, body, source: sourceOf(inventoryWarehouses, body, clock) };
  };
}

function itemBySku(read: Read, maxUrlBytes: number): Question<string, Item> {
  return createUrlQuestion<Item>({
    ...{ silo: inventoryWarehouses, name: 'itemBySku', path: '/items', parameter: 'sku', maxUrlBytes },
    absent: 'notFound',
    ask: async (url, context) => {
      const { body, source } = await read(url, context);
      return { entries: byKey(rowsIn(body, 'items'), 'sku', itemRecord, toItemFrom(source)), source };
    },
  });
}

function stockBySku(read: Read, maxUrlBytes: number): Question<string, Stock> {
  return createUrlQuestion<Stock>({
    ...{ silo: inventoryWarehouses, name: 'stockBySku', path: '/stock', parameter: 'sku', maxUrlBytes },
    absent: (source) => ({ levels: [], source }),
    ask: async (url, context) => {
      const { body, source } = await read(url, context);
      const groups = groupedByKey(rowsIn(body, 'rows'), 'sku', stockRecord, toLevelFrom(source), placeOf);
      const toStock = (levels: readonly Level[]): Stock => ({ levels, source });
      return { entries: groups.map(([sku, levels]) => [sku, mapOutcome(levels, toStock)] as const), source };
    },
  });
}

function supplyBySku(read: Read, maxUrlBytes: number): Question<string, SupplyList> {
  return createUrlQuestion<SupplyList>({
    ...{ silo: inventoryWarehouses, name: 'supplyBySku', path: '/supply', parameter: 'sku', maxUrlBytes },
    absent: (source) => ({ supplies: [], source }),
    ask: async (url, context) => {
      const { body, source } = await read(url, context);
      const groups = groupedByKey(rowsIn(body, 'supplies'), 'sku', supplyRecord, toSupplyFrom(source), numberOf);
      const toList = (supplies: readonly Supply[]): SupplyList => ({ supplies, source });
      return { entries: groups.map(([sku, supplies]) => [sku, mapOutcome(supplies, toList)] as const), source };
    },
  });
}

function supplyByNumber(read: Read): Question<string, Supply> {
  return createQuestion<string, Supply>({
    ...{ silo: inventoryWarehouses, name: 'supplyByNumber', absent: 'notFound', cap: { keys: 1 } },
    ask: async ([number = ''], context) => {
      const { status, body, source } = await read(`/supply/${encodeURIComponent(number.toWellFormed())}`, context);
      const rows = status === 404 ? [] : rowsIn(body, 'supplies');
      return { entries: byKey(rows, 'po', supplyRecord, toSupplyFrom(source)), source };
    },
  });
}

function locationByCode(read: Read, maxUrlBytes: number): Question<string, Location> {
  return createUrlQuestion<Location>({
    ...{ silo: inventoryWarehouses, name: 'locationByCode', path: '/locations', parameter: 'code', maxUrlBytes },
    absent: 'notFound',
    ask: async (url, context) => {
      const { body, source } = await read(url, context);
      return { entries: byKey(rowsIn(body, 'locations'), 'code', locationRecord, toLocation), source };
    },
  });
}

function oversold(read: Read): OversoldScan {
  return createScan(inventoryWarehouses, 'oversold', async (after: string | null, context) => {
    const query = after === null ? '' : `?after=${encodeURIComponent(locationId.decode(after).toWellFormed())}`;
    const { body, source } = await read(`/stock/oversold${query}`, context);
    const levels = rowsIn(body, 'rows').map((row) => toLevelFrom(source)(stockRecord.read(row)));
    const byPosition = new Map(levels.map((level) => [levelPosition(level), level]));
    return { levels: [...byPosition.values()], more: hasMore.read(body.more as boolean), source };
  });
}

const hasMore = flag({ true: true, false: false });

const placeOf = ({ locationId: place }: Level) => place;
const numberOf = ({ number }: Supply) => number;

function toItemFrom(source: SourceInfo) {
  return (record: ReturnType<typeof itemRecord.read>): Item => ({ ...record, source: ofRecord(source, record.sku) });
}

function toLevelFrom(source: SourceInfo) {
  return (record: ReturnType<typeof stockRecord.read>): Level => ({
    ...record,
    // Nothing is sold over a counter in a warehouse.
    soldToday: null,
    source: ofRecord(source, `${locationId.decode(record.locationId)}/${record.sku}`),
  });
}

function toSupplyFrom(source: SourceInfo) {
  return (record: ReturnType<typeof supplyRecord.read>): Supply => ({
    ...(record as Omit<Supply, 'source'>),
    source: ofRecord(source, record.number),
  });
}
