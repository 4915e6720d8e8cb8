import type { InsightContext } from '../context.ts';
import { type Severity, severities } from '../rules/blocker.ts';
import { byRank } from '../rules/discrepancies/rank.ts';
import { type Discrepancy, type DiscrepancyCode, discrepancyCodes } from '../rules/discrepancy.ts';
import { findOrders } from './found-orders.ts';
import type { ComputedList } from './kept-lists.ts';
import { findRecordDiscrepancies } from './record-discrepancies.ts';
import { mergeGaps } from './scan.ts';
import type { ScanName } from './scans.ts';

export interface DiscrepancyListArgs {
  readonly codes?: readonly DiscrepancyCode[] | null;
  readonly minimumSeverity?: Severity | null;
}

/** Where each code of an order is looked for. */
const SCANS: Readonly<Record<DiscrepancyCode, readonly ScanName[]>> = {
  SHIPPED_SKU_NOT_ORDERED: ['shipments'],
  SHIPPED_QUANTITY_OVER: ['shipments'],
  SHIPPED_QUANTITY_SHORT: ['shipments'],
  SHIPPED_BEFORE_PAYMENT: ['shipments'],
  SHIPPED_NOT_BILLED: ['shipments'],
  CANCELED_BUT_SHIPPED: ['shipments'],
  BILLED_NOT_SHIPPED: ['invoices', 'stuckOrders'],
  BILLED_AMOUNT_DIFFERS: ['invoices', 'stuckOrders'],
  CHARGED_BEFORE_SHIPPED: ['invoices', 'stuckOrders'],
  PICKUP_READY_WITHOUT_STOCK: ['pickups'],
  PICKUP_SENT_NOT_ACKNOWLEDGED: ['pickups'],
  STORE_SELLS_WHILE_ORDER_WAITS: ['pickups'],
  APPOINTMENT_WITHOUT_READINESS: ['appointments'],
  ORDER_WITHOUT_FULFILLMENT: ['openOrders'],
  ORDER_WITHOUT_LINES: ['openOrders'],
  DELAY_NOTICE_DUE: ['stuckOrders'],
  STATUS_CONFLICT: ['orders'],
  REFUND_WITHOUT_RETURN: ['orders'],
  RETURN_WITHOUT_REFUND: ['returns'],
  // Records without an order, and stock: found by `findRecordDiscrepancies`.
  SHIPMENT_WITHOUT_ORDER: [],
  INVOICE_WITHOUT_ORDER: [],
  OVERSOLD: [],
};

/** Where the silos disagree, over all that the scans lead to; worst first. */
export async function listDiscrepancies(
  { codes, minimumSeverity }: DiscrepancyListArgs,
  context: InsightContext,
): Promise<ComputedList<{ readonly key: string; readonly node: Discrepancy }>> {
  const wanted = new Set(codes ?? discrepancyCodes);
  const names = [...new Set([...wanted].flatMap((code) => SCANS[code]))];
  const [found, ofRecords] = await Promise.all([findOrders(names, context), findRecordDiscrepancies(wanted, context)]);
  const all = [...found.orders.flatMap(({ discrepancies }) => discrepancies), ...ofRecords.discrepancies];
  const rows = all
    .filter(({ code, severity }) => wanted.has(code) && isAtLeast(severity, minimumSeverity))
    .toSorted(byRank)
    .map((node) => ({ key: node.id, node }));
  return { rows, gaps: mergeGaps([found.gaps, ofRecords.gaps]), computedAt: context.rules.now };
}

/** Whether a severity is as bad as asked for, or worse. */
export function isAtLeast(severity: Severity, minimum: Severity | null | undefined): boolean {
  return !minimum || severities.indexOf(severity) >= severities.indexOf(minimum);
}
