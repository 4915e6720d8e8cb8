import { valueOrNull } from '../../kit/index.ts';
import type { InsightContext } from '../context.ts';
import type { Gap } from '../facts/known.ts';
import type { AssessedOrder } from '../rules/assess-order.ts';
import { mergeGaps, scannedBy } from './scan.ts';
import { type ScanName, widest } from './scans.ts';

/** Orders that scans led to, with everything the rules say of them. */
export interface FoundOrders {
  readonly orders: readonly AssessedOrder[];
  /** The systems that could not be scanned, or not be read for the orders. */
  readonly gaps: readonly Gap[];
}

/** A record of any scan: all of them name the order they belong to, if it is one that there can be. */
interface FoundRecord {
  readonly number?: string | null;
  readonly orderNumber?: string | null;
}

/** Scans side by side, and assesses every order that any of them names, once. */
export async function findOrders(names: readonly ScanName[], context: InsightContext): Promise<FoundOrders> {
  const { loaders } = context;
  const scanned = await Promise.all(widest(names).map((name) => scannedBy<FoundRecord>(name, context)));
  const numbers = new Set(scanned.flatMap(({ nodes }) => nodes.flatMap((node) => orderOf(node) ?? [])));
  const outcomes = await Promise.all([...numbers].map((number) => loaders.assessedOrder.load(number)));
  const orders = outcomes.map(valueOrNull).filter((order) => order !== null);
  return { orders, gaps: mergeGaps([...scanned.map(({ gaps }) => gaps), ...orders.map(gapsOfOrder)]) };
}

/** Records of orders are called by their own number. */
function orderOf({ orderNumber, number }: FoundRecord): string | null {
  return orderNumber ?? (orderNumber === undefined ? (number ?? null) : null);
}

/** The systems that could not be read for one order. */
export function gapsOfOrder({ facts, recorded }: AssessedOrder): Gap[] {
  const { history, fulfillment, billing, service, stock } = facts;
  const parts = [history, fulfillment, billing, service, recorded];
  return [
    ...parts.flatMap((part) => (part.is === 'unknown' ? [part.gap] : [])),
    ...[...stock.values()].flatMap(({ gaps }) => gaps),
  ];
}
