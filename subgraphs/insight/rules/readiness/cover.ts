import { plusDuration } from '../../../kit/index.ts';
import type { OrderFacts } from '../../facts/order-facts.ts';
import type { Inbound, ItemStock, Place } from '../../facts/stock-facts.ts';
import { isInboundUnread, isStockUnread } from '../availability/completion.ts';
import type { RuleContext } from '../rule-context.ts';
import { type Estimate, noDate, unreadDate } from './estimate.ts';

/** Which delivery serves the demand at a place. */
export type Cover =
  /** `at`: when its goods can be used. */
  | { readonly is: 'dated'; readonly inbound: Inbound; readonly at: string }
  /** `pastDue`: one that should have come and gives no date any more. */
  | { readonly is: 'none'; readonly pastDue: Inbound | null }
  /** Procurement, or the demand at the place, could not be read. */
  | { readonly is: 'unread' };

/**
 * `cover(c)`: the first delivery to the place with which, all before it counted in, everything that is committed there
 * is served.
 */
export function coverOf(sku: string, place: Place | null, facts: OrderFacts, context: RuleContext): Cover {
  const item = facts.stock.get(sku);
  if (!item || !place) return { is: 'none', pastDue: null };
  if (isInboundUnread(item, context.policies)) return { is: 'unread' };
  const coming = openInboundTo(place, item);
  const ahead = coming.filter(({ at }) => Date.parse(at) >= Date.parse(context.now));
  const level = item.levels.find(({ location }) => location.id === place.id);
  // How many are waited for is not known: a date for one of them would be invented.
  if (!level && isStockUnread(item, place, context.policies)) return ahead.length > 0 ? { is: 'unread' } : none(coming);
  const covering = firstToReach(Math.max(1, -(level?.available ?? 0)), ahead);
  if (!covering) return none(coming.filter((one) => !ahead.includes(one)));
  const receiving = context.policies.stock.receiving[place.type ?? ''] ?? 'PT0S';
  return { is: 'dated', inbound: covering.inbound, at: plusDuration(covering.at, receiving, place.timeZone) };
}

/** The estimate that rests on a cover. A date that has moved may move again. */
export function estimateFrom(cover: Cover): Estimate {
  if (cover.is === 'unread') return unreadDate;
  if (cover.is === 'none') return noDate;
  const dateMoves = cover.inbound.revisions.length;
  return {
    until: cover.at,
    untilBasis: 'PURCHASE_ORDER',
    untilConfidence: dateMoves > 0 ? 'LOW' : 'MEDIUM',
    inboundId: cover.inbound.id,
    dateMoves,
    dateUnread: false,
  };
}

const ended = ['RECEIVED', 'CANCELED'];

/** Whether a delivery may still come. */
export function isComing({ status }: Inbound): boolean {
  return !ended.includes(status);
}

interface Coming {
  readonly inbound: Inbound;
  readonly at: string;
}

/** The deliveries to a place that are not there yet and have a date, the first first. */
function openInboundTo({ id }: Place, { inbound }: ItemStock): readonly Coming[] {
  return inbound
    .filter((one) => one.locationId === id && isComing(one))
    .flatMap((one) => (one.expectedAt === null ? [] : [{ inbound: one, at: one.expectedAt }]))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function firstToReach(wanted: number, coming: readonly Coming[]): Coming | null {
  let units = 0;
  for (const one of coming) {
    units += one.inbound.quantity;
    if (units >= wanted) return one;
  }
  return null;
}

function none([pastDue]: readonly Coming[]): Cover {
  return { is: 'none', pastDue: pastDue?.inbound ?? null };
}
