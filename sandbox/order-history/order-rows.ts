import type { OrderLineData, World, WorldAddress } from '../world/world.ts';
import { branchCode, channelCodes, codeOf, methodCodes, takerCodes } from './codes.ts';
import { char, dateForms, type ErpTime, noTime, rightJustified, toErpTime, toUnits } from './columns.ts';
import type { BookedOrder } from './order-book.ts';
import { type Site, UNTOLD_STATUS } from './sites.ts';
import type { ErpRow, ErpRows } from './tables.ts';

/** What the rows of an order need besides the order: what its items and addresses are. */
export type Catalog = Pick<World, 'addresses'> & { readonly titles: ReadonlyMap<string, string> };

/**
 * The rows of one order: header, ship-to address and lines, in the detail table or, once closed, in history,
 * all in the books of one site.
 */
export function orderRows(order: BookedOrder, catalog: Catalog, site: Site): ErpRows {
  const shipTo = order.placed.shipTo === null ? undefined : catalog.addresses[order.placed.shipTo];
  const changedAt = toErpTime(order.changedAt, site.timeZone);
  const lines = order.placed.lines.map((line) => detailRow(order, line, { site, changedAt, catalog }));
  return {
    F4201: [headerRow(order, site, changedAt)],
    F4006: shipTo ? [shipToRow(order, shipTo, site)] : [],
    [order.closed ? 'F42119' : 'F4211']: lines,
  };
}

function headerRow(order: BookedOrder, site: Site, changedAt: ErpTime): ErpRow {
  const { placed } = order;
  const placedAt = toErpTime(placed.time, site.timeZone);
  const canceledAt = order.canceledAt === null ? noTime : toErpTime(order.canceledAt, site.timeZone);
  return {
    ...documentColumns('SH', order, site),
    SHMCU: branchColumn(placed.placedAtLocation),
    SHAN8: addressNumber(placed.customer),
    SHTRDJ: placedAt.date,
    SHTDAY: placedAt.time,
    SHPDDJ: dateForms[site.dateForm](placed.quotedDate),
    SHCNDJ: canceledAt.date,
    SHCNTM: canceledAt.time,
    SHNXTR: site.statuses[order.status] ?? UNTOLD_STATUS,
    SHVR01: char(order.type === 'MK' ? placed.order : '', 40),
    SHURCD: char(codeOf(channelCodes, placed.channel), 2),
    SHTKTP: char(placed.takenBy ? codeOf(takerCodes, placed.takenBy.kind) : '', 1),
    SHTKBY: char(placed.takenBy?.displayName, 60),
    SHOTOT: toUnits(placed.total, 2),
    SHURAT: toUnits(placed.shippingFee, 2),
    SHEMAL: char(placed.contact?.email ?? placed.guestEmail, 120),
    SHPH1: char(placed.contact?.phone, 40),
    SHPHTX: textFlag(placed.contact?.mayReceiveText),
    SHUPMJ: changedAt.date,
    SHUPMT: changedAt.time,
  };
}

/** What all lines of an order share. */
interface Shared {
  readonly site: Site;
  readonly changedAt: ErpTime;
  readonly catalog: Catalog;
}

function detailRow(order: BookedOrder, line: OrderLineData, { site, changedAt, catalog }: Shared): ErpRow {
  return {
    ...documentColumns('SD', order, site),
    SDLNID: line.line * 1000,
    SDLITM: char(line.sku, 40),
    SDDSC1: char(catalog.titles.get(line.sku), 80),
    SDUORG: line.quantity,
    SDSOCN: order.canceledQuantities.get(line.line) ?? 0,
    SDUPRC: toUnits(line.unitPrice, 4),
    SDAEXP: toUnits(line.total, 2),
    SDASN: char(line.promotions.join(' '), 80),
    SDURRF: char(line.group, 15),
    SDMOT: char(codeOf(methodCodes, order.placed.method), 3),
    SDMCU: branchColumn(order.placed.location),
    SDNXTR: site.statuses[order.status] ?? UNTOLD_STATUS,
    SDUPMJ: changedAt.date,
    SDTDAY: changedAt.time,
  };
}

function shipToRow(order: BookedOrder, address: WorldAddress, site: Site): ErpRow {
  return { ...documentColumns('OA', order, site), OAANTY: '2', ...addressColumns('OA', address) };
}

/** A postal address in the columns of a table with this prefix. */
export function addressColumns(prefix: string, { lines, city, region, postalCode, countryCode }: WorldAddress): ErpRow {
  if (lines.length > 4) throw new Error(`An address of more than 4 lines: ${lines.join(', ')}`);
  return {
    ...Object.fromEntries([0, 1, 2, 3].map((index) => [`${prefix}ADD${index + 1}`, char(lines[index], 80)])),
    [`${prefix}ADDZ`]: char(postalCode, 12),
    [`${prefix}CTY1`]: char(city, 60),
    [`${prefix}ADDS`]: char(region, 40),
    [`${prefix}CTR`]: char(countryCode, 3),
  };
}

/** An address-book number. */
export function addressNumber(key: string): number {
  if (!/^[1-9]\d{0,8}$/.test(key)) throw new Error(`No address-book number of order history: ${key}`);
  return Number(key);
}

function documentColumns(prefix: string, { document, type }: BookedOrder, { company }: Site): ErpRow {
  return { [`${prefix}KCOO`]: company, [`${prefix}DOCO`]: document, [`${prefix}DCTO`]: char(type, 2) };
}

function branchColumn(location: string | undefined): string {
  return rightJustified(location === undefined ? '' : branchCode(location), 40);
}

function textFlag(mayReceiveText: boolean | undefined): string {
  if (mayReceiveText === undefined) return ' ';
  return mayReceiveText ? 'Y' : 'N';
}
