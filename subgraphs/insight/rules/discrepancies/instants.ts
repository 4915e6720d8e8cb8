import type { BillingRecord } from '../../facts/order-facts.ts';
import { latestOf } from '../time/latest-of.ts';
import type { MovedLine } from './compared-lines.ts';

/** When goods of these lines left last. Null: none did, or nobody says when. */
export function lastLeft(lines: readonly MovedLine[]): string | null {
  return latestOf(...lines.flatMap(({ shipped }) => shipped.items.map(({ leftAt }) => leftAt)));
}

/** When an invoice or a credit note was issued last; with a line, one that names it. */
export function lastBilled({ invoices }: BillingRecord, lineNumber: string | null = null): string | null {
  const names = (lines: BillingRecord['invoices'][number]['lines']) =>
    lineNumber === null || lines.some((line) => line.orderLineNumber === lineNumber);
  const papers = invoices.flatMap((invoice) => [invoice, ...invoice.creditNotes]);
  return latestOf(...papers.filter(({ lines }) => names(lines)).map(({ issuedAt }) => issuedAt));
}

/** When money moved last, either way. */
export function lastPaid({ payments, refunds }: BillingRecord): string | null {
  return latestOf(
    ...payments.map(({ processedAt }) => processedAt),
    ...refunds.map(({ requestedAt, processedAt }) => processedAt ?? requestedAt),
  );
}
