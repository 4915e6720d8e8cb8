import type { QuirkName } from '../quirks.ts';
import { char, packed } from './columns.ts';
import type { BookedOrder } from './order-book.ts';
import { type Catalog, orderRows } from './order-rows.ts';
import { type Site, siteOf, siteOfCompany } from './sites.ts';
import type { ErpCell, ErpRow, ErpRows, TableName } from './tables.ts';

/** What is shown beyond the system's habits. */
export interface Shown {
  readonly names: ReadonlySet<QuirkName>;
  /** True where a column of numbers keeps letters and bytes. Where it does not, what needs them is not shown. */
  readonly keepsAnything: boolean;
}

/** The rows of one order with the quirks that are shown; some bring documents of their own. */
export function rowsWithQuirks(order: BookedOrder, catalog: Catalog, { names, keepsAnything }: Shown): ErpRows[] {
  const rows = orderRows(order, catalog, siteShown(order, names));
  const changed = rowQuirks
    .filter(({ name, needsAnything }) => names.has(name) && (keepsAnything || !needsAnything))
    .reduce((each, { change }) => change(each, order), rows);
  return names.has('sharedNumbers') ? [changed, quoteOf(rows)] : [changed];
}

/** Promised dates at the edges of their forms: in whose books, and what stands there. Orders take them in turn. */
export const edgeDates = [
  { company: '00001', date: 98_185 },
  { company: '00001', date: 99_666 },
  { company: '00001', date: 0 },
  { company: '00002', date: 911_231 },
  { company: '00002', date: 1_030_101 },
  { company: '00003', date: 20_261_111 },
  { company: '00003', date: 20_260_230 },
  { company: '00044', date: 30_101 },
  { company: '00044', date: 991_231 },
  { company: '00049', date: 105 },
] as const;

/** What stands for no date, as CYYDDD where it is one: nothing, year 0, 0001-01-01, 1900-01-01, 9999-12-31. */
export const noDates = [0, -1_900_000, -1_898_999, 1, 8_099_365] as const;

/** Totals that no JS number holds; debit and credit in turn. */
export const longTotals = ['922337203685477580', '-922337203685477579'] as const;

interface RowQuirk {
  readonly name: QuirkName;
  readonly needsAnything?: true;
  readonly change: (rows: ErpRows, order: BookedOrder) => ErpRows;
}

const rowQuirks: readonly RowQuirk[] = [
  { name: 'unknownDates', change: (rows, { turn }) => withHeader(rows, { SHPDDJ: inTurn(noDates, turn) }) },
  { name: 'edgeDates', change: (rows, { turn }) => withHeader(rows, { SHPDDJ: inTurn(edgeDates, turn).date }) },
  { name: 'zeroFilledBranches', change: zeroFilled },
  { name: 'longTotals', change: (rows, { turn }) => withHeader(rows, { SHOTOT: inTurn(longTotals, turn) }) },
  { name: 'dividedLines', change: (rows) => withLine(rows, ({ SDLNID }) => ({ SDLNID: Number(SDLNID) + 1 })) },
  { name: 'packedDecimals', needsAnything: true, change: packedAmounts },
  { name: 'lettersInNumbers', needsAnything: true, change: withLetters },
  { name: 'codesBySite', change: (rows, { turn }) => (turn % 4 < 2 ? withHeader(rows, { SHNXTR: 560 }) : rows) },
  { name: 'untoldCodes', change: (rows, { turn }) => (turn % 4 < 2 ? rows : untold(rows)) },
  { name: 'linesOnTheMove', change: onTheMove },
];

function siteShown({ placed, turn }: BookedOrder, names: ReadonlySet<QuirkName>): Site {
  if (names.has('edgeDates')) return siteOfCompany(inTurn(edgeDates, turn).company);
  if (names.has('codesBySite') && turn % 4 < 2) return siteOfCompany(turn % 4 === 0 ? '00055' : '00002');
  return siteOf(placed);
}

/** A quotation that has the number of the order, with lines and a ship-to of its own. */
function quoteOf({ F4201 = [], F4211 = [], F42119 = [], F4006 = [] }: ErpRows): ErpRows {
  const quoted = (rows: readonly ErpRow[], prefix: string, values: ErpRow) =>
    rows.map((row) => ({ ...row, [`${prefix}DCTO`]: quoteType(row[`${prefix}DCTO`]), ...values }));
  return {
    F4201: quoted(F4201, 'SH', { SHOTOT: 1, SHVR01: char('', 40) }),
    F4211: quoted([...F4211, ...F42119], 'SD', { SDUORG: 77, SDAEXP: 1 }),
    F4006: quoted(F4006, 'OA', { OACTY1: char('Nowhere', 60) }),
  };
}

/** Each type of order has its type of quotation. */
function quoteType(type: ErpCell | undefined): string {
  return `Q${String(type)[0]}`;
}

/** Stores as a newer program writes them: digits filled up with zeros. */
function zeroFilled(rows: ErpRows): ErpRows {
  const filled = (cell: ErpCell | undefined): ErpCell => {
    const place = String(cell).trim();
    return /^\d+$/.test(place) ? place.padStart(10, '0').padEnd(40) : (cell as ErpCell);
  };
  const header = inTable(rows, 'F4201', ({ SHMCU }) => ({ SHMCU: filled(SHMCU) }));
  return inDetails(header, ({ SDMCU }) => ({ SDMCU: filled(SDMCU) }));
}

function packedAmounts(rows: ErpRows): ErpRows {
  const header = inTable(rows, 'F4201', ({ SHURAT }) => ({ SHURAT: packed(Number(SHURAT)) }));
  return inDetails(header, ({ SDUPRC, SDAEXP }) => ({
    SDUPRC: packed(Number(SDUPRC)),
    SDAEXP: packed(-Number(SDAEXP)),
  }));
}

/** One bad value in each of the first orders, elsewhere every time: a total, a date, a price, the number of a line. */
function withLetters(rows: ErpRows, { turn }: BookedOrder): ErpRows {
  if (turn === 0) return withHeader(rows, { SHOTOT: '0000@@12' });
  if (turn === 1) return withHeader(rows, { SHTRDJ: '12A204' });
  if (turn === 2) return withLine(rows, () => ({ SDUPRC: 'N/A' }));
  return turn === 3 ? withLine(rows, () => ({ SDLNID: '1O00' })) : rows;
}

/** Codes that were introduced last night, and nobody was told. */
function untold(rows: ErpRows): ErpRows {
  return inDetails(withHeader(rows, { SHNXTR: 599, SHURCD: 'ZZ', SHTKTP: 'Q' }), () => ({ SDMOT: 'DRN' }));
}

/**
 * The nightly run has stopped half-way. Of closed orders every second one has its lines in both tables, an older state
 * of them in the one or the other; of the rest they are in neither.
 */
function onTheMove(rows: ErpRows, { turn, closed }: BookedOrder): ErpRows {
  const { F42119: lines, ...others } = rows;
  if (!closed || !lines) return rows;
  if (turn % 2 === 1) return others;
  const older = lines.map((row) => ({ ...row, SDUPMJ: Number(row.SDUPMJ) - 1, SDUORG: Number(row.SDUORG) + 5 }));
  return turn % 4 === 0 ? { ...others, F4211: lines, F42119: older } : { ...others, F4211: older, F42119: lines };
}

type Change = (row: ErpRow) => ErpRow;

function inTable(rows: ErpRows, name: TableName, change: Change): ErpRows {
  const those = rows[name];
  return those ? { ...rows, [name]: those.map((row) => ({ ...row, ...change(row) })) } : rows;
}

function inDetails(rows: ErpRows, change: Change): ErpRows {
  return inTable(inTable(rows, 'F4211', change), 'F42119', change);
}

function withHeader(rows: ErpRows, values: ErpRow): ErpRows {
  return inTable(rows, 'F4201', () => values);
}

/** Changes the first line of an order. */
function withLine(rows: ErpRows, change: Change): ErpRows {
  return inDetails(rows, (row) => (row.SDLNID === 1000 ? change(row) : row));
}

function inTurn<T>(values: readonly T[], turn: number): T {
  return values[turn % values.length] as T;
}
