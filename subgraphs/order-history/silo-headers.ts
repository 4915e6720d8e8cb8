import {
  defineRecord,
  julianDateTime,
  type LegacyNumber,
  ofRecord,
  optionalText,
  type Row,
  type SourceInfo,
} from '../kit/index.ts';
import type { Actor, OrderRecord } from './domain.ts';
import { orderHistorySilo } from './silo-declaration.ts';
import { documentKey, numberColumns, readNumber } from './silo-documents.ts';
import { address, branch, channel, consent, money, ofColumns, ofSite, takerKind } from './silo-fields.ts';
import { findSite, readStatus, statusNumbers } from './silo-sites.ts';

const textColumn = (column: string) => ofColumns([column], (row) => optionalText.read(row[column] as string | null));

/** A time in two columns of the wall clock of the order's site. */
const siteTime = (dateColumn: string, timeColumn: string) =>
  ofSite('SHKCOO', [dateColumn, timeColumn], ({ timeZone }, date, time) =>
    julianDateTime(timeZone).read([date as LegacyNumber, time as LegacyNumber]),
  );

const header = defineRecord(orderHistorySilo.system, {
  number: { columns: numberColumns, isKey: true, read: readNumber },
  buyer: ofColumns(['SHAN8'], readBuyer),
  status: ofSite('SHKCOO', ['SHNXTR'], (site, number) => readStatus(site, number as LegacyNumber).status),
  sourceStatus: ofSite('SHKCOO', ['SHNXTR'], (site, number) => readStatus(site, number as LegacyNumber).word),
  channel: ofColumns(['SHURCD'], (row) => channel.read(row.SHURCD as string)),
  placedAt: siteTime('SHTRDJ', 'SHTDAY'),
  placedAtLocation: ofColumns(['SHMCU'], (row) => branch.read(row.SHMCU as string)),
  takenBy: ofColumns(['SHTKTP', 'SHTKBY'], readTaker),
  total: money('SHKCOO', 'SHOTOT', 2),
  shippingTotal: money('SHKCOO', 'SHURAT', 2),
  canceledAt: siteTime('SHCNDJ', 'SHCNTM'),
  quotedDeliveryDate: ofSite('SHKCOO', ['SHPDDJ'], ({ promisedDate }, date) => promisedDate.read(date as LegacyNumber)),
  shipTo: address('OA'),
  givenEmail: textColumn('SHEMAL'),
  givenPhone: textColumn('SHPH1'),
  givenPhoneMayReceiveText: ofColumns(['SHPHTX'], (row) => consent.read(row.SHPHTX as string)),
});

/** Every column of an order's header and ship-to address that is read. */
export const headerColumns = header.columns;

/** A header row, joined with its ship-to address, as an order. */
export function toOrder(row: Row, source: SourceInfo): OrderRecord {
  return { ...header.read(row), source: ofRecord(source, documentKey(row)) };
}

/** True for an order that is closed and cost something. */
export function isClosedSale({ SHKCOO, SHNXTR, SHOTOT }: Row): boolean {
  const site = findSite(SHKCOO);
  const isClosed = site !== null && statusNumbers(site, ['FULFILLED', 'CANCELED', 'RETURNED']).includes(Number(SHNXTR));
  return isClosed && String(SHOTOT) !== '0';
}

function readBuyer(row: Row): string | null {
  const digits = String(row.SHAN8);
  return digits === '0' ? null : digits;
}

function readTaker(row: Row): Actor | null {
  const displayName = optionalText.read(row.SHTKBY as string | null);
  const kind = optionalText.read(row.SHTKTP as string | null);
  if (kind === null && displayName === null) return null;
  return { kind: takerKind.read(kind ?? ''), id: null, displayName };
}
