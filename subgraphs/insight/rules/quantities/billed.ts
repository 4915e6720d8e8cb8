import type { BillingRecord, InvoiceLine } from '../../facts/order-facts.ts';
import { type Amount, totalOf } from '../amount.ts';

/** What was billed for a line and what was taken back again. */
export interface Billed {
  /** `billed(l)`: units, without those that were credited. */
  readonly units: number;
  /** Likewise. */
  readonly amount: Amount;
  readonly creditedUnits: number;
}

const notBilled = ['VOID', 'DRAFT'];

/** What invoices and credit notes that name the line say of it. */
export function billedFor(lineNumber: string, { invoices }: BillingRecord): Billed {
  const valid = invoices.filter(({ status }) => !notBilled.includes(status));
  const names = ({ kind, orderLineNumber }: InvoiceLine) => kind === 'PRODUCT' && orderLineNumber === lineNumber;
  const charged = valid.flatMap(({ lines }) => lines.filter(names));
  const credited = valid.flatMap(({ creditNotes }) => creditNotes.flatMap(({ lines }) => lines.filter(names)));
  return {
    units: unitsIn(charged) - unitsIn(credited),
    // A credit is written with its sign by some and without by others.
    amount: totalOf(charged).minus(totalOf(credited).abs()),
    creditedUnits: unitsIn(credited),
  };
}

function unitsIn(lines: readonly InvoiceLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + Math.abs(quantity ?? 0), 0);
}
