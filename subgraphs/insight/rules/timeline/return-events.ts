import type { TimelineOrder } from '../../facts/timeline-facts.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';

/** RETURN: requested and received. */
export function returnEvents({ number, fulfillment }: TimelineOrder): readonly TimelineEvent[] {
  if (fulfillment.is === 'unknown') return [];
  return fulfillment.value.returns.flatMap(({ id, requestedAt, receivedAt, source }) => {
    const shared = { kind: 'RETURN', subject: id, subjectId: id, orderNumber: number, source } as const;
    const name = id.replace(/^return:/, '');
    return [
      ...eventAt(requestedAt, { ...shared, what: '1-requested', title: `Return ${name} requested` }),
      ...eventAt(receivedAt, { ...shared, what: '2-received', title: `Return ${name} received` }),
    ];
  });
}
