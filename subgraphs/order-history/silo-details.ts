import {
  defineRecord,
  impliedDecimal,
  type LegacyNumber,
  optionalText,
  type Row,
  text,
  wholeNumber,
} from '../kit/index.ts';
import type { LineRecord } from './domain.ts';
import { orderHistorySilo } from './silo-declaration.ts';
import { readNumber } from './silo-documents.ts';
import { branch, method, money, ofColumns } from './silo-fields.ts';

const detail = defineRecord(orderHistorySilo.system, {
  lineNumber: { ...ofColumns(['SDLNID'], readLineNumber), isKey: true },
  sku: ofColumns(['SDLITM'], (row) => optionalText.read(row.SDLITM as string | null)),
  title: ofColumns(['SDDSC1'], (row) => optionalText.read(row.SDDSC1 as string | null)),
  quantity: ofColumns(['SDUORG'], (row) => wholeNumber.read(row.SDUORG as LegacyNumber)),
  canceledQuantity: ofColumns(['SDSOCN'], (row) => wholeNumber.read(row.SDSOCN as LegacyNumber)),
  unitPrice: money('SDKCOO', 'SDUPRC', 4),
  total: money('SDKCOO', 'SDAEXP', 2),
  promotionCodes: ofColumns(['SDASN'], (row) =>
    text
      .read(row.SDASN as string)
      .split(' ')
      .filter(Boolean),
  ),
  deliverTogetherGroup: ofColumns(['SDURRF'], (row) => optionalText.read(row.SDURRF as string | null)),
  requestedMethod: ofColumns(['SDMOT'], (row) => method.read(row.SDMOT as string)),
  requestedLocation: ofColumns(['SDMCU'], (row) => branch.read(row.SDMCU as string)),
});

/** Every column of a line that is read, and those that say how new the row is. */
export const detailColumns = [...detail.columns, 'SDUPMJ', 'SDTDAY'];

/**
 * The lines of one order out of the rows of both detail tables. While a line is moved it stands in both; the row that
 * was changed last counts, and of two equally new ones the later in the list.
 */
export function toLines(rows: readonly Row[]): LineRecord[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const known = newest.get(String(row.SDLNID));
    if (!known || changedAt(row) >= changedAt(known)) newest.set(String(row.SDLNID), row);
  }
  const inOrder = [...newest.values()].sort((a, b) => Number(a.SDLNID) - Number(b.SDLNID));
  return inOrder.map((row) => detail.read(row, () => readNumber(row)));
}

/** Line numbers have three implied decimals: 1000 is line 1. */
function readLineNumber(row: Row): string {
  return impliedDecimal(3)
    .read(row.SDLNID as LegacyNumber)
    .replace(/\.?0+$/, '');
}

/** A row whose stamp cannot be read counts as the oldest. */
function changedAt(row: Row): number {
  const at = Number(row.SDUPMJ) * 1_000_000 + Number(row.SDTDAY);
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
}
