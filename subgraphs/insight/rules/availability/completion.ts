import type { Gap } from '../../facts/known.ts';
import type { ItemStock, Place } from '../../facts/stock-facts.ts';
import type { Policies } from '../../policies/policies.ts';
import type { Part } from './wanted.ts';

/**
 * One way in which what could not be read may be: far too little, or more than anybody asks for. What holds in all of them
 * holds whatever the truth is, because more stock, an earlier delivery or longer hours never make an answer worse.
 */
export interface Completion {
  /** Units of a stock figure that is not known. */
  readonly stock: number;
  /** Units that come now, of deliveries that are not known. */
  readonly inbound: number;
  /** Whether a place whose hours are not known is always open; else it never is. */
  readonly isOpen: boolean;
}

const PLENTY = 1_000_000_000;

/** What the unknown may be, the worst first. Nothing is unknown: one completion, which nothing asks. */
export function completionsOf(
  parts: readonly Part[],
  areHoursUnread: boolean,
  { procurementSystem }: Policies,
): readonly Completion[] {
  const unread = gapsOf(parts).map(({ system }) => system);
  const stocks = unread.length > 0 ? [-PLENTY, PLENTY] : [-PLENTY];
  const inbounds = unread.includes(procurementSystem) ? [0, PLENTY] : [0];
  const hours = areHoursUnread ? [false, true] : [false];
  return hours.flatMap((isOpen) => inbounds.flatMap((inbound) => stocks.map((stock) => ({ stock, inbound, isOpen }))));
}

/** The systems that could not be read, each once. */
export function gapsOf(parts: readonly Part[]): readonly Gap[] {
  const gaps = parts.flatMap(({ stock }) => stock.gaps);
  return [...new Map(gaps.map((gap) => [gap.system, gap])).values()];
}

/** Whether the stock of an item at a place is not known. Of a place that nobody tells, any unread system may keep it. */
export function isStockUnread({ gaps }: ItemStock, { type }: Pick<Place, 'type'>, { stockSystems }: Policies): boolean {
  if (type === null) return gaps.length > 0;
  const keeper = stockSystems[type] ?? stockSystems.DEFAULT;
  return gaps.some(({ system }) => system === keeper);
}

/** Whether the deliveries of an item are not known, at any place. */
export function isInboundUnread({ gaps }: ItemStock, { procurementSystem }: Policies): boolean {
  return gaps.some(({ system }) => system === procurementSystem);
}
