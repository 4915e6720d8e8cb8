/** What a column holds: text filled up with blanks to a fixed width, or a whole number. */
export type ColumnType = `char(${number})` | 'integer' | 'bigint';

/** What stands in a column. Bytes are of packed decimals, as old tables have them. */
export type ErpCell = string | number | Uint8Array;

/** A row as it is written. */
export type ErpRow = Readonly<Record<string, ErpCell>>;

interface TableForm {
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly key: readonly string[];
  /** What else is looked up, one index each. */
  readonly indexes?: readonly (readonly string[])[];
}

const document = <Prefix extends string>(prefix: Prefix) =>
  ({ [`${prefix}KCOO`]: 'char(5)', [`${prefix}DOCO`]: 'integer', [`${prefix}DCTO`]: 'char(2)' }) as const;

const documentKey = (prefix: string) => [`${prefix}KCOO`, `${prefix}DOCO`, `${prefix}DCTO`];

/** An order line; the history table has the same columns. */
const detail: TableForm = {
  columns: {
    ...document('SD'),
    SDLNID: 'bigint',
    SDLITM: 'char(40)',
    SDDSC1: 'char(80)',
    SDUORG: 'integer',
    SDSOCN: 'integer',
    SDUPRC: 'bigint',
    SDAEXP: 'bigint',
    SDASN: 'char(80)',
    SDURRF: 'char(15)',
    SDMOT: 'char(3)',
    SDMCU: 'char(40)',
    SDNXTR: 'integer',
    SDUPMJ: 'integer',
    SDTDAY: 'integer',
  },
  key: [...documentKey('SD'), 'SDLNID'],
  indexes: [['SDDOCO']],
};

/**
 * The tables of order history, in the style of the ERP systems of the 1990s: two letters of the table before every
 * column, composite document keys, dates as CYYDDD, times as HHMMSS, amounts as whole numbers with implied decimals.
 */
export const tables = {
  /** Address book: one row per customer. */
  F0101: {
    columns: {
      ABAN8: 'integer',
      ABALKY: 'char(40)',
      ABALPH: 'char(80)',
      ABAT1: 'char(3)',
      ABUPMJ: 'integer',
      ABUPMT: 'integer',
    },
    key: ['ABAN8'],
  },
  /** Who's who: the name in parts. */
  F0111: {
    columns: { WWAN8: 'integer', WWIDLN: 'integer', WWGNNM: 'char(60)', WWSRNM: 'char(60)' },
    key: ['WWAN8', 'WWIDLN'],
  },
  /** Electronic addresses. */
  F01151: {
    columns: { EAAN8: 'integer', EARCK7: 'integer', EAETP: 'char(4)', EAEMAL: 'char(120)' },
    key: ['EAAN8', 'EARCK7'],
  },
  /** Phone numbers. */
  F0115: {
    columns: { WPAN8: 'integer', WPRCK7: 'integer', WPPHTP: 'char(4)', WPPH1: 'char(40)' },
    key: ['WPAN8', 'WPRCK7'],
  },
  /** Addresses by the date from which they count. */
  F0116: {
    columns: {
      ALAN8: 'integer',
      ALEFTB: 'integer',
      ALADD1: 'char(80)',
      ALADD2: 'char(80)',
      ALADD3: 'char(80)',
      ALADD4: 'char(80)',
      ALADDZ: 'char(12)',
      ALCTY1: 'char(60)',
      ALADDS: 'char(40)',
      ALCTR: 'char(3)',
    },
    key: ['ALAN8', 'ALEFTB'],
    indexes: [['ALADDZ']],
  },
  /** Order header. */
  F4201: {
    columns: {
      ...document('SH'),
      SHMCU: 'char(40)',
      SHAN8: 'integer',
      SHTRDJ: 'integer',
      SHTDAY: 'integer',
      SHPDDJ: 'integer',
      SHCNDJ: 'integer',
      SHCNTM: 'integer',
      SHNXTR: 'integer',
      SHVR01: 'char(40)',
      SHURCD: 'char(2)',
      SHTKTP: 'char(1)',
      SHTKBY: 'char(60)',
      SHOTOT: 'bigint',
      SHURAT: 'bigint',
      SHEMAL: 'char(120)',
      SHPH1: 'char(40)',
      SHPHTX: 'char(1)',
      SHUPMJ: 'integer',
      SHUPMT: 'integer',
    },
    key: documentKey('SH'),
    indexes: [
      ['SHDOCO'],
      ['SHAN8', 'SHTRDJ', 'SHTDAY'],
      ['SHVR01'],
      ['SHKCOO', 'SHTRDJ', 'SHTDAY', 'SHDCTO', 'SHDOCO'],
    ],
  },
  /** Addresses given with an order; type 2 is the ship-to. */
  F4006: {
    columns: {
      ...document('OA'),
      OAANTY: 'char(1)',
      OAADD1: 'char(80)',
      OAADD2: 'char(80)',
      OAADD3: 'char(80)',
      OAADD4: 'char(80)',
      OAADDZ: 'char(12)',
      OACTY1: 'char(60)',
      OAADDS: 'char(40)',
      OACTR: 'char(3)',
    },
    key: [...documentKey('OA'), 'OAANTY'],
  },
  /** Order detail: the lines of orders that are not closed. */
  F4211: detail,
  /** Order history: the lines of closed orders, moved here by the nightly run. */
  F42119: detail,
} satisfies Record<string, TableForm>;

export type TableName = keyof typeof tables;

export const tableNames = Object.keys(tables) as TableName[];

/** The columns of a table with their types, its key and its indexes. */
export function tableForm(name: TableName): TableForm {
  return tables[name];
}

/** Rows by table. A table without new rows may be missing. */
export type ErpRows = Readonly<Partial<Record<TableName, readonly ErpRow[]>>>;
