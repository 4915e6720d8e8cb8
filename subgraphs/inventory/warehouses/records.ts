import {
  type Codec,
  CodecError,
  code,
  defineRecord,
  type Field,
  field,
  fields,
  flag,
  key,
  optionalText,
  type RecordCodec,
  type RecordName,
  type RecordOf,
  type Row,
  text,
  wholeNumber,
} from '../../kit/index.ts';
import { ofWarehouseCode } from '../ids.ts';
import { type Hours, type LocationType, weekdays } from '../location.ts';
import type { SupplyStatus } from '../supply.ts';
import { siteTime } from './site-time.ts';

/** The registered name of the system whose records these are. */
export const WAREHOUSES = 'inventory-warehouses';

/** The system's word for where a delivery stands. */
const supplyStatus = code<SupplyStatus, 'UNKNOWN'>(
  {
    PLAN: 'PLANNED',
    ORD: 'ORDERED',
    LATE: 'DELAYED',
    ROAD: 'IN_TRANSIT',
    PART: 'PARTIALLY_RECEIVED',
    RCVD: 'RECEIVED',
    CANC: 'CANCELED',
  },
  'UNKNOWN',
);

/** The system's word for a kind of place. */
const locationKind = code<LocationType, 'OTHER'>(
  { STR: 'STORE', WH: 'WAREHOUSE', DC: 'DISTRIBUTION_CENTER', PUP: 'PICKUP_POINT', VND: 'SUPPLIER', OTH: 'OTHER' },
  'OTHER',
);

const place = readOnly('place', (raw: unknown) => ofWarehouseCode(text.read(raw as string)));
const at = (column: string) => fields([column, 'site'], { ...siteTime, write: notWritten });

/** A row of the catalog. */
export const itemRecord = defineRecord(WAREHOUSES, {
  sku: key('sku', text),
  title: field('description', text),
  options: listOf('attributes', { name: key('name', text), value: key('value', text) }),
  components: listOf('kit', { sku: key('sku', text), quantityPerKit: key('qty', wholeNumber) }),
  discontinued: field('discontinued', flag({ Y: true, N: false })),
  carriedAt: listOf('carried', { locationId: key('place', place), outOfStockSince: at('outSince') }),
});

/** A row of stock: one item at one place. */
export const stockRecord = defineRecord(WAREHOUSES, {
  sku: key('sku', text),
  locationId: key('place', place),
  onHand: field('onHand', wholeNumber),
  committed: field('committed', wholeNumber),
  reserved: field('reserved', wholeNumber),
  unavailable: field('unavailable', wholeNumber),
  outOfStockSince: at('outSince'),
  lastCountedAt: at('countedAt'),
  lastSoldAt: at('soldAt'),
});

/** A purchase order or a transfer. */
export const supplyRecord = defineRecord(WAREHOUSES, {
  number: key('po', text),
  sku: key('sku', text),
  locationId: key('place', place),
  quantity: field('qty', wholeNumber),
  unallocatedQuantity: field('unallocated', wholeNumber),
  expectedAt: at('eta'),
  originallyExpectedAt: at('firstEta'),
  revisions: listOf('changes', { revisedAt: at('at'), expectedAt: at('eta') }),
  status: field('status', supplyStatus),
  reference: field('po', text),
});

/** A place. */
export const locationRecord = defineRecord(WAREHOUSES, {
  code: key('code', text),
  name: field('name', text),
  type: field('kind', locationKind),
  timeZone: field('zone', text),
  hours: field('hours', hoursByWeekday()),
  lines: field('street', readOnly('lines', readLines)),
  city: field('city', optionalText),
  region: field('region', optionalText),
  postalCode: field('postalCode', optionalText),
  countryCode: field('country', optionalText),
  phone: field('phone', optionalText),
  queue: field('queue', optionalText),
  latitude: field('lat', coordinate()),
  longitude: field('lon', coordinate()),
});

/** What every answer says of itself: how old it is. */
export const answerRecord = defineRecord(WAREHOUSES, { asOf: at('asOf') });

function readOnly<L, T>(name: string, read: (raw: L) => T): Codec<L, T> {
  return { name, read, write: notWritten };
}

function notWritten(): never {
  throw new Error('The warehouses are only read.');
}

/** A list of records inside a record; one that cannot be read costs the whole list. */
function listOf<const F extends Parameters<typeof defineRecord>[1]>(column: string, form: F): Field<RecordOf<F>[]> {
  const record: RecordCodec<RecordOf<F>> = defineRecord(WAREHOUSES, form);
  const read = (raw: unknown, of: RecordName) => {
    if (!Array.isArray(raw)) throw new CodecError('list', 'a list');
    return raw.map((row: Row) => refuseHoles(record.read(row, of)));
  };
  return { columns: [column], isKey: false, read: (row, of) => read(row[column], of) };
}

function refuseHoles<T>(record: T): T {
  for (const value of Object.values(record as object)) if (value instanceof Error) throw value;
  return record;
}

function readLines(raw: unknown): string[] {
  if (!Array.isArray(raw)) throw new CodecError('lines', 'a list of texts');
  return raw.map((line) => text.read(line));
}

function coordinate(): Codec<unknown, number | null> {
  return readOnly('coordinate', (raw) => {
    if (raw === null || (typeof raw === 'number' && Math.abs(raw) <= 180)) return raw;
    throw new CodecError('coordinate', 'degrees or null');
  });
}

/** `{ MON: "06:00-18:00" }`; a missing day is closed. */
function hoursByWeekday(): Codec<unknown, Hours> {
  return readOnly('hours', (raw) => {
    if (typeof raw !== 'object' || raw === null) throw new CodecError('hours', 'hours by weekday');
    const days = weekdays.map((weekday) => [weekday, (raw as Row)[weekday]] as const);
    return Object.fromEntries(
      days.flatMap(([weekday, hours]) => (hours === undefined ? [] : [[weekday, readDay(hours)]])),
    );
  });
}

const DAY = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/;

function readDay(raw: unknown): readonly [string, string] {
  const [, opens, closes] = DAY.exec(String(raw)) ?? [];
  if (opens === undefined || closes === undefined) throw new CodecError('hours', 'HH:mm-HH:mm');
  return [opens, closes];
}
