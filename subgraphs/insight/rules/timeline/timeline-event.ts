import type { SourceInfo } from '../../../kit/index.ts';
import type { Actor } from '../../facts/order-facts.ts';

/** What a timeline tells of. */
const timelineKinds = [
  'ORDER',
  'PROMISE',
  'FULFILLMENT',
  'STOCK',
  'SHIPMENT',
  'APPOINTMENT',
  'PICKUP',
  'INVOICE',
  'PAYMENT',
  'REFUND',
  'RETURN',
  'CASE',
  'NOTE',
  'CONTACT',
  'MARKETING',
  'ACTION',
  'IDENTITY',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** The GraphQL type of the same name. */
export interface TimelineEvent {
  /** `event:<system>/<subject>/<what>`: the same at every reading. */
  readonly id: string;
  /** RFC 3339 */
  readonly occurredAt: string;
  readonly kind: TimelineKind;
  readonly title: string;
  /** Maybe free text. */
  readonly detail: string | null;
  readonly channel: string | null;
  readonly actor: Actor | null;
  readonly orderNumber: string | null;
  /** The global id of what it is about. */
  readonly subjectId: string | null;
  readonly source: SourceInfo;
}

type Optional = 'detail' | 'channel' | 'actor' | 'orderNumber' | 'subjectId';

/** An event before it has its id and its time. What is not said is null. */
export type EventDraft = Omit<TimelineEvent, 'id' | 'occurredAt' | Optional> &
  Partial<Pick<TimelineEvent, Optional>> & {
    /** What it is about, unique inside its system. */
    readonly subject: string;
    /** What happened, unique for the subject; with its number where a subject has an order of events. */
    readonly what: string;
  };

/** One event at an instant; none at an instant that is not known, because then it has not happened or nobody wrote when. */
export function eventAt(occurredAt: string | null, { subject, what, ...said }: EventDraft): readonly TimelineEvent[] {
  if (occurredAt === null) return [];
  const id = `event:${said.source.system}/${subject}/${what}`;
  const unsaid = { detail: null, channel: null, actor: null, orderNumber: null, subjectId: null };
  return [{ ...unsaid, ...said, id, occurredAt }];
}
