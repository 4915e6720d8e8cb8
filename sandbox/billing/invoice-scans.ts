import type { Invoice } from './state.ts';

/** Where the last page ended. */
export interface After {
  readonly time: number;
  readonly number: string;
}

export interface ScanPage {
  readonly invoices: readonly Invoice[];
  readonly more: boolean;
  readonly total: number;
}

/** Newest first; of one instant by number. */
export function pageOfAccount(invoices: readonly Invoice[], size: number, after: After | null): ScanPage {
  const sorted = invoices.toSorted((a, b) => b.time - a.time || (a.number < b.number ? -1 : 1));
  const isLater = ({ time, number }: Invoice, end: After) =>
    time < end.time || (time === end.time && number > end.number);
  const start = after ? indexOr(sorted, (invoice) => isLater(invoice, after)) : 0;
  return cut(sorted, start, sorted.length, size);
}

/** Of a list by time, those in `[from, to)`. */
export function pageIssued(
  byTime: readonly Invoice[],
  from: number,
  to: number,
  size: number,
  after: After | null,
): ScanPage {
  const begin = lowerBound(byTime, (invoice) => invoice.time >= from);
  const end = lowerBound(byTime, (invoice) => invoice.time >= to);
  const isLater = ({ time, number }: Invoice, last: After) =>
    time > last.time || (time === last.time && number > last.number);
  const start = after
    ? Math.max(
        begin,
        lowerBound(byTime, (invoice) => isLater(invoice, after)),
      )
    : begin;
  return { ...cut(byTime, start, end, size), total: Math.max(0, end - begin) };
}

function cut(invoices: readonly Invoice[], start: number, end: number, size: number): ScanPage {
  const stop = Math.min(start + size, end);
  return { invoices: invoices.slice(start, stop), more: stop < end, total: invoices.length };
}

function indexOr(invoices: readonly Invoice[], fits: (invoice: Invoice) => boolean): number {
  const index = invoices.findIndex(fits);
  return index < 0 ? invoices.length : index;
}

/** The first index from which on all fit. */
function lowerBound(invoices: readonly Invoice[], fits: (invoice: Invoice) => boolean): number {
  let low = 0;
  let high = invoices.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const invoice = invoices[middle];
    if (invoice && fits(invoice)) high = middle;
    else low = middle + 1;
  }
  return low;
}
