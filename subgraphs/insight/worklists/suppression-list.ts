import type { InsightContext } from '../context.ts';
import { knownValue } from '../facts/known.ts';
import { toAccount } from '../loaders/customer-orders.ts';
import type { AssessedOrder } from '../rules/assess-order.ts';
import type { AssessedCustomer } from '../rules/assessed-customer.ts';
import { standingReasons } from '../rules/suppression/marketing-eligibility.ts';
import type { StandingReason, SuppressionReason } from '../rules/suppression/standing-reason.ts';
import { findOrders } from './found-orders.ts';
import type { ComputedList } from './kept-lists.ts';
import { mergeGaps, scannedBy } from './scan.ts';

export interface SuppressionListArgs {
  /** RFC 3339 */
  readonly changedSince?: string | null;
}

/** Somebody who must not be mailed advertising now, by the record that the orders or the complaint name. */
export interface SuppressionRow {
  /** `system:key` */
  readonly account: string;
  readonly reasons: readonly SuppressionReason[];
}

/** A complaint that is open, as the scan finds it. */
interface OpenComplaint {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly openedAt: string | null;
  readonly orderNumber: string | null;
  readonly customer: { readonly account: string | null } | null;
}

/**
 * Everybody with a reason not to be mailed, by account: the orders of the look-back and the open complaints. A complaint
 * about an order stands with the buyer of the order.
 */
export async function listSuppressions(
  { changedSince }: SuppressionListArgs,
  context: InsightContext,
): Promise<ComputedList<{ readonly key: string; readonly node: SuppressionRow }>> {
  const [found, complaints] = await Promise.all([
    findOrders(['orders'], context),
    scannedBy<OpenComplaint>('complaints', context),
  ]);
  const byBuyer = Map.groupBy(found.orders, buyerOf);
  const accountOfOrder = new Map(found.orders.map((order) => [order.facts.number, buyerOf(order)]));
  const complaintsOf = Map.groupBy(
    complaints.nodes,
    ({ orderNumber, customer }) => accountOfOrder.get(orderNumber ?? '') ?? customer?.account ?? '',
  );
  const accounts = [...new Set([...byBuyer.keys(), ...complaintsOf.keys()])].filter((account) => account !== '').sort();
  const rows = accounts
    .map((account) => ({ account, who: toCustomer(byBuyer.get(account) ?? [], complaintsOf.get(account) ?? []) }))
    .map(({ account, who }) => ({ account, standing: standingReasons(who, context.rules) }))
    .filter(({ standing }) => standing.length > 0 && hasChangedSince(standing, changedSince))
    .map(({ account, standing }) => toRow(account, standing));
  return { rows, gaps: mergeGaps([found.gaps, complaints.gaps]), computedAt: context.rules.now };
}

/** Empty for an order without a buyer: nobody to mail. */
function buyerOf({ facts }: AssessedOrder): string {
  const buyer = knownValue(facts.history)?.buyer;
  return buyer ? toAccount(buyer) : '';
}

/** As much of a customer as the list knows. Consent is marketing's own business: it needs no list of it. */
function toCustomer(orders: readonly AssessedOrder[], complaints: readonly OpenComplaint[]): AssessedCustomer {
  const cases = complaints.map(({ customer, ...complaint }) => ({ ...complaint, isComplaint: true, closedAt: null }));
  return {
    orders,
    facts: {
      service: { is: 'known', value: { cases, callBacks: [] }, source: null },
      marketing: { is: 'known', value: { profiles: [], sends: [] }, source: null },
      gaps: [],
    },
  };
}

/** Whether a reason came up since then; one that nobody dates may have. */
function hasChangedSince(standing: readonly StandingReason[], changedSince: string | null | undefined): boolean {
  if (!changedSince) return true;
  return standing.some(({ occasions }) =>
    occasions.some(({ since }) => since === null || Date.parse(since) >= Date.parse(changedSince)),
  );
}

function toRow(account: string, standing: readonly StandingReason[]) {
  return { key: account, node: { account, reasons: standing.map(({ reason }) => reason) } };
}
