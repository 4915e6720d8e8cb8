import type { SourceInfo } from '../../kit/index.ts';
import type { AnswerPath, AskAnswer } from './ask-answer.ts';
import type { Known } from './known.ts';
import type { BillingRecord, Invoice, InvoiceLine } from './order-facts.ts';
import { orEmpty, readKnown } from './read-known.ts';

/** What billing says of one order, as `order-facts` selects it. */
export interface RawBilling extends Omit<BillingRecord, 'invoices'> {
  readonly invoices: readonly RawInvoice[];
  readonly source: SourceInfo;
}

type RawInvoiceLine = Omit<InvoiceLine, 'sku'> & { readonly variant?: { readonly sku: string } | null };

type RawInvoice = Omit<Invoice, 'lines' | 'creditNotes'> & {
  readonly lines?: readonly RawInvoiceLine[] | null;
  readonly creditNotes?:
    | readonly (Omit<Invoice['creditNotes'][number], 'lines'> & { readonly lines: readonly RawInvoiceLine[] })[]
    | null;
};

/** Reads what was charged, paid and given back. Billing keeps no orders: nothing is an empty record. */
export function readBilling(
  raw: RawBilling | null | undefined,
  answer: AskAnswer<unknown>,
  order: AnswerPath,
): Known<BillingRecord> {
  const path = [...order, 'billingFacts'];
  const toValue = ({ invoices, payments, refunds }: RawBilling): BillingRecord => ({
    invoices: invoices.map(toInvoice),
    payments,
    refunds,
  });
  return orEmpty(readKnown({ answer, path, raw, sourceOf: ({ source }) => source, toValue }), NOTHING);
}

const NOTHING: BillingRecord = { invoices: [], payments: [], refunds: [] };

function toInvoice({ lines, creditNotes, ...raw }: RawInvoice): Invoice {
  return {
    ...raw,
    lines: (lines ?? []).map(toLine),
    creditNotes: (creditNotes ?? []).map((note) => ({ ...note, lines: note.lines.map(toLine) })),
  };
}

function toLine({ variant, ...raw }: RawInvoiceLine): InvoiceLine {
  return { ...raw, sku: variant?.sku ?? null };
}
