import type { Known } from '../../facts/known.ts';
import type { Invoice, OrderRecord } from '../../facts/order-facts.ts';
import type { Discrepancy } from '../discrepancy.ts';
import type { RuleContext } from '../rule-context.ts';
import { evidenceOf } from './evidence.ts';
import { settled } from './settled.ts';
import { toDiscrepancy } from './to-discrepancy.ts';

/** An invoice of a work list, and the order that it names as billing writes it. */
export type NamingInvoice = Omit<Invoice, 'creditNotes'> & { readonly reference: string };

const code = { code: 'INVOICE_WITHOUT_ORDER', reads: ['ORDER_HISTORY', 'BILLING'], suggested: ['OPEN_CASE'] } as const;

/**
 * An invoice over goods names an order that does not exist. `order` is what order history says of that reference: a known
 * null, also where the reference is no order number at all.
 */
export function invoiceWithoutOrder(
  invoice: NamingInvoice,
  order: Known<OrderRecord | null>,
  context: RuleContext,
): Discrepancy | null {
  const { id, number, reference, total, issuedAt, source } = invoice;
  const evidence = [...evidenceOf(order), ...(source ? [source] : [])];
  if (order.is === 'unknown' || order.value !== null || !isOverGoods(invoice)) return null;
  if (!settled(issuedAt, evidence, context)) return null;
  const amount = total ? `${total.amount} ${total.currencyCode}` : 'an unknown amount';
  const finding = {
    severity: 'MEDIUM',
    message: `Invoice ${number} over ${amount} names order ${reference}, no such order`,
    expected: 'an order',
    actual: reference,
    comparedAt: issuedAt,
    evidence,
    subjectId: id,
  } as const;
  return toDiscrepancy(code, finding, null);
}

function isOverGoods({ status, lines }: NamingInvoice): boolean {
  return status !== 'VOID' && status !== 'DRAFT' && lines.some(({ kind }) => kind === 'PRODUCT');
}
