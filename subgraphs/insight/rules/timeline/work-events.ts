import type {
  TimelineFulfillmentLine,
  TimelineFulfillmentOrder,
  TimelineLine,
  TimelineOrder,
} from '../../facts/timeline-facts.ts';
import { listed, lowered, unitsOf } from '../words.ts';
import { reasonText } from './reason-text.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';

type Work = TimelineFulfillmentOrder;

/** What all events of one fulfillment order share. */
interface WorkEvents {
  readonly work: Work;
  /** The place, as it is called in a sentence. */
  readonly place: string;
  readonly tell: (occurredAt: string | null, draft: WorkDraft) => readonly TimelineEvent[];
}

type WorkDraft = Pick<Parameters<typeof eventAt>[1], 'what' | 'title' | 'detail' | 'actor'>;

/**
 * FULFILLMENT, for pick-ups PICKUP: sent, received, accepted, rejected, set aside, missing, hold, ready, handed over. That
 * the work ended is no event, nor that goods carried home at once were sent.
 */
export function workEvents({ number, history, fulfillment }: TimelineOrder): readonly TimelineEvent[] {
  if (fulfillment.is === 'unknown') return [];
  const lines = history.is === 'known' ? (history.value?.lines ?? []) : [];
  return fulfillment.value.fulfillmentOrders.flatMap((work) => {
    const events = eventsOf(number, work);
    return [
      ...sent(events),
      ...reaction(events),
      ...work.lines.flatMap((line) => boxEvents(line, events)),
      ...holds(events),
      ...ready(events),
      ...handedOver(events, lines),
    ];
  });
}

function eventsOf(orderNumber: string, work: Work): WorkEvents {
  const { id, method, location, source } = work;
  const kind = method === 'PICK_UP' ? 'PICKUP' : 'FULFILLMENT';
  const tell: WorkEvents['tell'] = (occurredAt, draft) =>
    eventAt(occurredAt, { ...draft, kind, subject: id, subjectId: id, orderNumber, source });
  return { work, place: location?.name ?? 'a place', tell };
}

function sent({ work, place, tell }: WorkEvents) {
  if (work.method === 'HAND_OVER_IN_STORE') return [];
  return tell(work.requestedAt, { what: '1-sent', title: `Sent to ${place}` });
}

/** Only the first reaction has a time. A store that wrote a note first has got the order; when it accepted nobody says. */
function reaction({ work, place, tell }: WorkEvents) {
  const { requestStatus, acknowledgedAt, rejectionReason, pickup } = work;
  if (requestStatus === 'REJECTED') {
    const detail = rejectionReason && reasonText(rejectionReason);
    return tell(acknowledgedAt, { what: '2-rejected', title: `Refused by ${place}`, detail });
  }
  const note = pickup?.storeNoteCode ?? null;
  if (requestStatus === 'RECEIVED' || note !== null) {
    const detail = note && reasonText(note);
    return tell(acknowledgedAt, { what: '2-received', title: `Received by ${place}`, detail });
  }
  return tell(acknowledgedAt, { what: '2-accepted', title: `Accepted by ${place}` });
}

/** Each component: set aside, and missing. */
function boxEvents({ lineNumber, boxes }: TimelineFulfillmentLine, { place, tell }: WorkEvents) {
  return boxes.flatMap(({ sku, title, stagedAt, missing }) => {
    const item = title ?? sku ?? 'an item';
    const box = `${lineNumber ?? '-'}/${sku ?? '-'}`;
    return [
      ...tell(stagedAt, { what: `3-set-aside/${box}`, title: `Set aside at ${place}: ${lowered(item)}` }),
      ...tell(missing?.reportedAt ?? null, {
        what: `3-missing/${box}`,
        title: `Missing at ${place}: ${unitsOf(missing?.quantity ?? 1, item)}`,
        detail: missing?.note,
      }),
    ];
  });
}

function holds({ work, place, tell }: WorkEvents) {
  return work.holds.flatMap(({ id, reason, placedBy, placedAt }) =>
    tell(placedAt, { what: `3-hold/${id}`, title: `On hold at ${place}`, detail: reasonText(reason), actor: placedBy }),
  );
}

function ready({ work, place, tell }: WorkEvents) {
  return tell(work.pickup?.readyClaimedAt ?? null, { what: '4-ready', title: `Ready at ${place}` });
}

/** Of goods carried home at once the end of the work is the hand-over. */
function handedOver({ work, place, tell }: WorkEvents, lines: readonly TimelineLine[]) {
  const items = work.lines.flatMap((line) => unitsHandedOver(line, lines));
  const at = work.method === 'HAND_OVER_IN_STORE' ? work.closedAt : (work.pickup?.handedOverAt ?? null);
  if (items.length === 0) return [];
  return tell(at, { what: '5-handed-over', title: `Handed over at ${place}: ${listed(items)}` });
}

function unitsHandedOver({ lineNumber, handedOverQuantity }: TimelineFulfillmentLine, lines: readonly TimelineLine[]) {
  const title = lines.find((line) => line.lineNumber === lineNumber)?.title;
  return handedOverQuantity ? [unitsOf(handedOverQuantity, title ?? `line ${lineNumber ?? '?'}`)] : [];
}
