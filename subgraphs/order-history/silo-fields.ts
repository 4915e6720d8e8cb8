import {
  type Codec,
  CodecError,
  code,
  type Field,
  impliedDecimal,
  type LegacyNumber,
  optionalText,
  packedDecimal,
  type Row,
} from '../kit/index.ts';
import type { Address, Money } from './domain.ts';
import { findSite, type Site } from './silo-sites.ts';

/** A value of some columns that is read by the tables of the record's own site. */
export function ofSite<T>(
  companyColumn: string,
  columns: readonly string[],
  read: (site: Site, ...values: readonly unknown[]) => T,
): Field<T> {
  return {
    columns: [companyColumn, ...columns],
    isKey: false,
    read(row) {
      const site = findSite(row[companyColumn]);
      if (site === null) throw new CodecError('company', 'a company of the table of sites');
      return read(site, ...columns.map((column) => row[column]));
    },
  };
}

/** A value of some columns. */
export function ofColumns<T>(columns: readonly string[], read: (row: Row) => T): Field<T> {
  return { columns, isKey: false, read };
}

/**
 * An amount with implied decimals, in the currency of the record's company. Newer tables have numbers, older ones hand
 * over the bytes of a packed decimal of 15 digits.
 */
export function money(companyColumn: string, column: string, scale: number): Field<Money> {
  const number = impliedDecimal(scale);
  const packed = packedDecimal({ digits: 15, scale });
  return ofSite(companyColumn, [column], ({ currencyCode }, raw) => ({
    amount: toCents(raw instanceof Uint8Array ? packed.read(raw) : number.read(raw as LegacyNumber)),
    currencyCode,
  }));
}

/** A postal address; null where every column of it is blank. */
export function address(prefix: string): Field<Address | null> {
  const column = (name: string) => `${prefix}${name}`;
  const lineColumns = ['ADD1', 'ADD2', 'ADD3', 'ADD4'].map(column);
  const columns = [...lineColumns, ...['CTY1', 'ADDS', 'ADDZ', 'CTR'].map(column)];
  return ofColumns(columns, (row) => {
    const read = (name: string) => optionalText.read(row[name] as string | null);
    if (columns.every((name) => read(name) === null)) return null;
    return {
      lines: lineColumns.map(read).filter((line) => line !== null),
      city: read(column('CTY1')),
      region: read(column('ADDS')),
      postalCode: read(column('ADDZ')),
      countryCode: read(column('CTR')),
      masked: false,
    };
  });
}

const STORE = /^0*?(\d{3}|[1-9]\d{3,}|\d{1,2})$/;

/**
 * Branch codes stand at the right of their column: a store by its number, of three digits where it is short,
 * any other place by its name. What fills the column, blanks or zeros, is no part of a code: `042` and `0000000042` are one store.
 */
export const branch: Codec<string | null, string | null> = {
  name: 'branch',
  read(raw) {
    const place = optionalText.read(raw)?.trimStart();
    if (!place) return null;
    const [, store] = STORE.exec(place) ?? [];
    return store ? `loc:store-${store}` : `loc:${place}`;
  },
  write(id) {
    const place = id?.replace(/^loc:/, '') ?? '';
    return place.replace(/^store-(?=\d+$)/, '').padStart(BRANCH_WIDTH);
  },
};

export const channel = code(
  {
    WB: 'WEB',
    AP: 'MOBILE_APP',
    PH: 'PHONE',
    CH: 'CHAT',
    EM: 'EMAIL',
    TX: 'TEXT',
    SC: 'SOCIAL',
    ST: 'STORE',
    KI: 'KIOSK',
    SR: 'SHOWROOM',
    MP: 'MARKETPLACE',
    AI: 'AI_AGENT',
    OT: 'OTHER',
  },
  'UNKNOWN',
);

export const method = code(
  { SHP: 'SHIP', DEL: 'DELIVER_BY_APPOINTMENT', PUP: 'PICK_UP', HND: 'HAND_OVER_IN_STORE', NON: 'NONE' },
  'UNKNOWN',
);

export const takerKind = code(
  {
    C: 'CUSTOMER',
    A: 'AGENT',
    S: 'STORE_ASSOCIATE',
    D: 'SCHEDULER',
    W: 'WAREHOUSE',
    Y: 'SYSTEM',
    I: 'AI_AGENT',
  },
  'UNKNOWN',
);

/** Yes, no, or nobody asked. */
export const consent = code({ Y: true, N: false, '': null }, null);

const BRANCH_WIDTH = 40;

/** Two decimals, and more only where they mean something: a unit price of `799.0000` is `799.00`. */
function toCents(amount: string): string {
  const [whole = '', fraction = ''] = amount.split('.');
  return `${whole}.${fraction.slice(0, 2)}${fraction.slice(2).replace(/0+$/, '')}`;
}
