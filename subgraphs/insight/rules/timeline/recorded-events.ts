import type { RecordedEvent } from '../../facts/timeline-facts.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';

/** ACTION and IDENTITY: what was done through the gateway, as its keeper tells it. */
export function recordedEvents(recorded: readonly RecordedEvent[]): readonly TimelineEvent[] {
  return recorded.flatMap(({ id, occurredAt, ...said }) => eventAt(occurredAt, { ...said, subject: id, what: 'done' }));
}
