import type { TimelineAppointment, TimelineOrder } from '../../facts/timeline-facts.ts';
import type { RuleContext } from '../rule-context.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';
import { windowText } from './words.ts';

/** APPOINTMENT: each booking, cancellation, completion. */
export function appointmentEvents(
  { number, fulfillment }: TimelineOrder,
  context: RuleContext,
): readonly TimelineEvent[] {
  if (fulfillment.is === 'unknown') return [];
  const appointments = fulfillment.value.fulfillmentOrders.flatMap((work) => work.appointments);
  return appointments.flatMap((appointment) => eventsOf(number, appointment, context));
}

function eventsOf(orderNumber: string, appointment: TimelineAppointment, context: RuleContext) {
  const { id, status, window, bookedAt, bookedBy, canceledAt, canceledBy, outcomeReason, completedAt, source } =
    appointment;
  const shared = { kind: 'APPOINTMENT', subject: id, subjectId: id, orderNumber, source } as const;
  const when = windowText(window, context);
  return [
    ...eventAt(bookedAt, { ...shared, what: '1-booked', title: `Delivery window booked: ${when}`, actor: bookedBy }),
    ...eventAt(canceledAt, {
      ...shared,
      what: '2-canceled',
      title: `Delivery window ${when} canceled by ${status === 'CANCELED_BY_CUSTOMER' ? 'the customer' : 'us'}`,
      detail: outcomeReason,
      actor: canceledBy,
    }),
    ...eventAt(completedAt, {
      ...shared,
      what: '2-completed',
      title: `Delivery window ${when} ${outcomes[status] ?? 'completed'}`,
      detail: outcomeReason,
    }),
  ];
}

/** How a window ended that was not simply kept. */
const outcomes: Readonly<Record<string, string>> = { PARTIALLY_COMPLETED: 'completed in part', MISSED: 'missed' };
