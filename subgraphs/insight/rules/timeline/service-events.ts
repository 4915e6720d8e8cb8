import type {
  TimelineCallBack,
  TimelineCase,
  TimelineContact,
  TimelineNote,
  TimelineService,
} from '../../facts/timeline-facts.ts';
import type { RuleContext } from '../rule-context.ts';
import { titleOf } from './promise-events.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';

/** CASE, NOTE, CONTACT, and the promises to call back. */
export function serviceEvents(
  { cases, notes, contacts, callBacks }: TimelineService,
  context: RuleContext,
): readonly TimelineEvent[] {
  return [
    ...cases.flatMap(caseEvents),
    ...notes.flatMap(noteEvents),
    ...contacts.flatMap(contactEvents),
    ...callBacks.flatMap((callBack) => callBackEvents(callBack, context)),
  ];
}

function caseEvents({ id, number, subject, channel, openedAt, closedAt, owner, orderNumber, source }: TimelineCase) {
  const shared = { kind: 'CASE', subject: id, subjectId: id, orderNumber, source } as const;
  const about = subject === null ? '' : `: ${subject}`;
  return [
    ...eventAt(openedAt, {
      ...shared,
      what: '1-opened',
      title: `Case ${number} opened${about}`,
      channel,
      actor: owner,
    }),
    ...eventAt(closedAt, { ...shared, what: '2-closed', title: `Case ${number} closed${about}`, actor: owner }),
  ];
}

function noteEvents({ id, body, author, createdAt, orderNumber, source }: TimelineNote) {
  const shared = { kind: 'NOTE', subject: id, subjectId: id, orderNumber, source } as const;
  return eventAt(createdAt, { ...shared, what: 'written', title: 'Note', detail: body, actor: author });
}

function contactEvents({ id, occurredAt, channel, inbound, actor, subject, orderNumber, source }: TimelineContact) {
  const shared = { kind: 'CONTACT', subject: id, subjectId: id, orderNumber, source } as const;
  const who = inbound ? 'Customer contacted us' : 'We contacted the customer';
  return eventAt(occurredAt, {
    ...shared,
    what: 'held',
    title: subject === null ? who : `${who}: ${subject}`,
    channel,
    actor,
  });
}

function callBackEvents(callBack: TimelineCallBack, context: RuleContext) {
  const { id, promisedAt, promisedBy, channel, dueBy, calledBackAt, said, orderNumber, source } = callBack;
  const shared = { subject: id, subjectId: id, orderNumber, channel, source };
  return [
    ...eventAt(promisedAt, {
      ...shared,
      kind: 'PROMISE',
      what: '1-promised',
      title: titleOf('CALL_BACK_BY', dueBy, context),
      detail: said,
      actor: promisedBy,
    }),
    ...eventAt(calledBackAt, { ...shared, kind: 'CONTACT', what: '2-made', title: 'Called back as promised' }),
  ];
}
