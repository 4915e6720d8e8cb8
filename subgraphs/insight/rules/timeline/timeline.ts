import type { Gap, Known } from '../../facts/known.ts';
import type { RecordedEvent, TimelineCustomer, TimelineOrder, TimelineService } from '../../facts/timeline-facts.ts';
import type { MadePromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { appointmentEvents } from './appointment-events.ts';
import { billingEvents } from './billing-events.ts';
import { byTime, systemRank } from './by-time.ts';
import { marketingEvents } from './marketing-events.ts';
import { orderEvents } from './order-events.ts';
import { promiseEvents } from './promise-events.ts';
import { recordedEvents } from './recorded-events.ts';
import { returnEvents } from './return-events.ts';
import { serviceEvents } from './service-events.ts';
import { shipmentEvents } from './shipment-events.ts';
import { stockEvents } from './stock-events.ts';
import type { TimelineEvent } from './timeline-event.ts';
import { workEvents } from './work-events.ts';

/** What happened, oldest first, from the systems that could be read. */
export interface Timeline {
  readonly events: readonly TimelineEvent[];
  /** Each system once. Nothing of such a system is among the events. */
  readonly gaps: readonly Gap[];
}

/** An order's timeline: without marketing, and of the service desk what names the order. */
export function timelineOfOrder(
  order: TimelineOrder,
  promises: readonly MadePromise[],
  recorded: readonly RecordedEvent[],
  context: RuleContext,
): Timeline {
  return timelineOfCustomer({ orders: [order], service: [], marketing: [], recorded, gaps: [] }, promises, context);
}

/**
 * A customer's timeline: the orders, and the records that are linked to the customer.
 * @param promises Every promise made about these orders: what the silos tell and what the ledger keeps.
 */
export function timelineOfCustomer(
  facts: TimelineCustomer,
  promises: readonly MadePromise[],
  context: RuleContext,
): Timeline {
  const { orders, service, marketing, recorded } = facts;
  const gaps = gapsOf(facts);
  const events = [
    ...orders.flatMap((order) => orderStory(order, context)),
    ...knownOf(service).flatMap((said) => serviceEvents(said, context)),
    ...knownOf(marketing).flatMap((said) => marketingEvents(said, context)),
    ...promiseEvents(promises, context),
    ...recordedEvents(recorded),
  ];
  return { events: distinct(events).filter(isReadWhole(gaps)).sort(byTime), gaps };
}

function orderStory(order: TimelineOrder, context: RuleContext): readonly TimelineEvent[] {
  return [
    ...orderEvents(order),
    ...workEvents(order),
    ...appointmentEvents(order, context),
    ...shipmentEvents(order),
    ...returnEvents(order),
    ...stockEvents(order, context),
    ...billingEvents(order),
    ...knownOf<TimelineService>([order.service]).flatMap((said) => serviceEvents(said, context)),
  ];
}

function knownOf<T>(parts: readonly Known<T>[]): readonly T[] {
  return parts.flatMap((part) => (part.is === 'known' ? [part.value] : []));
}

function gapsOf({ orders, service, marketing, gaps }: TimelineCustomer): readonly Gap[] {
  const parts: readonly Known<unknown>[] = [
    ...orders.flatMap(({ history, fulfillment, billing, inbound, ...order }) => [
      history,
      fulfillment,
      billing,
      inbound,
      order.service,
    ]),
    ...service,
    ...marketing,
  ];
  const all = [...gaps, ...parts.flatMap((part) => (part.is === 'unknown' ? [part.gap] : []))];
  return [...new Map(all.map((gap) => [gap.system, gap])).values()].sort((a, b) => systemRank(a) - systemRank(b));
}

/** The service desk tells of an order and of its customer: the same entry comes twice. */
function distinct(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  return [...new Map(events.map((event) => [event.id, event])).values()];
}

/**
 * A system of which a part could not be read tells nothing at all: a page would go past what is missing, and no later page
 * would bring it. Moves of supplier dates need to know the order's lines and the work on them.
 */
function isReadWhole(gaps: readonly Gap[]) {
  const unread = new Set(gaps.map(({ system }) => system));
  const isOrderUnread = unread.has('order-history') || unread.has('fulfillment');
  return ({ kind, source }: TimelineEvent) => !unread.has(source.system) && !(kind === 'STOCK' && isOrderUnread);
}
