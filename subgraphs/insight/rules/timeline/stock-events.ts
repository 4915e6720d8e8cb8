import type { TimelineFulfillmentOrder, TimelineInbound, TimelineOrder } from '../../facts/timeline-facts.ts';
import type { RuleContext } from '../rule-context.ts';
import { lowered } from '../words.ts';
import { lineDeliveredAt } from './line-delivered-at.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';
import { dayText } from './words.ts';

/**
 * STOCK: the date of a purchase order or transfer moved, if it is for something that a line needs, at the place that works on the
 * line, after that place was asked and before the line was delivered. Stock levels, sales and counts are no events.
 */
export function stockEvents(order: TimelineOrder, context: RuleContext): readonly TimelineEvent[] {
  if (order.inbound.is === 'unknown') return [];
  const waits = waitsOf(order);
  return order.inbound.value.flatMap((inbound) =>
    movesOf(inbound)
      .filter(({ revisedAt }) => waits.some((wait) => isWaitingFor(inbound, revisedAt, wait)))
      .flatMap((move) => moved(order.number, inbound, move, context)),
  );
}

/** A line that a place works on, and for how long. */
interface Wait {
  readonly skus: readonly (string | null)[];
  readonly locationId: string | null;
  readonly from: string;
  /** Null: still. */
  readonly to: string | null;
}

function waitsOf(order: TimelineOrder): readonly Wait[] {
  const { history, fulfillment } = order;
  if (history.is === 'unknown' || fulfillment.is === 'unknown') return [];
  return (history.value?.lines ?? []).flatMap((line) => {
    const skus = [line.sku, ...line.components.map(({ sku }) => sku)];
    const to = lineDeliveredAt(line, fulfillment.value) ?? history.value?.canceledAt ?? null;
    return fulfillment.value.fulfillmentOrders
      .filter((work) => holdsLine(work, line.lineNumber))
      .flatMap(({ location, requestedAt }) =>
        requestedAt === null ? [] : [{ skus, locationId: location?.id ?? null, from: requestedAt, to }],
      );
  });
}

function holdsLine({ lines }: TimelineFulfillmentOrder, lineNumber: string): boolean {
  return lines.some((line) => line.lineNumber === lineNumber);
}

function isWaitingFor({ sku, locationId }: TimelineInbound, revisedAt: string, wait: Wait): boolean {
  const at = Date.parse(revisedAt);
  const isDuring = at > Date.parse(wait.from) && (wait.to === null || at < Date.parse(wait.to));
  return isDuring && wait.locationId === locationId && wait.skus.includes(sku);
}

interface Move {
  readonly revisedAt: string;
  readonly from: string | null;
  readonly to: string | null;
}

function movesOf({ originallyExpectedAt, revisions }: TimelineInbound): readonly Move[] {
  return revisions.map(({ revisedAt, expectedAt }, index) => ({
    revisedAt,
    from: index === 0 ? originallyExpectedAt : (revisions[index - 1]?.expectedAt ?? null),
    to: expectedAt,
  }));
}

function moved(orderNumber: string, { id, title, source }: TimelineInbound, move: Move, context: RuleContext) {
  return eventAt(move.revisedAt, {
    kind: 'STOCK',
    subject: `${id}/${orderNumber}`,
    subjectId: id,
    what: `moved/${Date.parse(move.revisedAt)}`,
    title: `Supplier date for ${lowered(title)} ${moveText(move, context)}`,
    orderNumber,
    source,
  });
}

function moveText({ from, to }: Move, context: RuleContext): string {
  if (to === null) return 'withdrawn without another';
  return from === null
    ? `set to ${dayText(to, context)}`
    : `moved from ${dayText(from, context)} to ${dayText(to, context)}`;
}
