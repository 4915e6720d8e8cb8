import type { TimelineHistory, TimelineLine, TimelineOrder } from '../../facts/timeline-facts.ts';
import { listed, unitsOf } from '../words.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';
import { moneyText } from './words.ts';

/** ORDER: placed, lines canceled. The nightly status words are no events. */
export function orderEvents({ number, history }: TimelineOrder): readonly TimelineEvent[] {
  if (history.is === 'unknown' || history.value === null) return [];
  return [...placed(number, history.value), ...canceled(number, history.value)];
}

function placed(orderNumber: string, { placedAt, channel, takenBy, total, lines, source }: TimelineHistory) {
  return eventAt(placedAt, {
    ...subjectOf(orderNumber),
    what: '1-placed',
    kind: 'ORDER',
    title: withWhat('Order placed', lines, ({ quantity }) => quantity),
    detail: total && moneyText(total),
    channel,
    actor: takenBy,
    source,
  });
}

function canceled(orderNumber: string, { canceledAt, lines, source }: TimelineHistory) {
  return eventAt(canceledAt, {
    ...subjectOf(orderNumber),
    what: '2-canceled',
    kind: 'ORDER',
    title: withWhat('Order canceled', lines, ({ canceledQuantity }) => canceledQuantity),
    source,
  });
}

function subjectOf(orderNumber: string) {
  const subject = `order:${orderNumber}`;
  return { subject, subjectId: subject, orderNumber };
}

/** The units of each line that it is about; of an order without lines only what happened. */
function withWhat(happened: string, lines: readonly TimelineLine[], count: (line: TimelineLine) => number): string {
  const units = lines.filter((line) => count(line) > 0).map((line) => unitsOf(count(line), line.title));
  return units.length > 0 ? `${happened}: ${listed(units)}` : happened;
}
