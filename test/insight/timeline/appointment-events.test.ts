import { describe, expect, it } from 'vitest';
import type { TimelineAppointment } from '../../../subgraphs/insight/facts/timeline-facts.ts';
import { appointmentEvents } from '../../../subgraphs/insight/rules/timeline/appointment-events.ts';
import { aRuleContext, known } from '../an-order.ts';
import { aFulfillment, agent, aTimelineOrder, aWindow, aWork } from './a-timeline-order.ts';

const at = '2026-11-20T10:00:00-08:00';

function told(changes: Partial<TimelineAppointment>) {
  const fulfillmentOrders = [aWork({ appointments: [aWindow(changes)] })];
  const order = aTimelineOrder({ fulfillment: known(aFulfillment({ fulfillmentOrders })) });
  return appointmentEvents(order, aRuleContext()).map(({ title, detail, actor, occurredAt }) => [
    title,
    detail,
    actor,
    occurredAt,
  ]);
}

describe('APPOINTMENT', () => {
  it('is booked', () => {
    expect(told({ bookedAt: at, bookedBy: agent })).toEqual([
      ['Delivery window booked: 25 Nov 09:00–13:00', null, agent, at],
    ]);
  });

  it.each([
    ['CANCELED_BY_COMPANY', 'us'],
    ['CANCELED_BY_CUSTOMER', 'the customer'],
  ])('is canceled: %s by %s', (status, who) => {
    expect(told({ status, canceledAt: at, canceledBy: agent, outcomeReason: 'part missing' })).toEqual([
      [`Delivery window 25 Nov 09:00–13:00 canceled by ${who}`, 'part missing', agent, at],
    ]);
  });

  it.each([
    ['COMPLETED', 'completed'],
    ['PARTIALLY_COMPLETED', 'completed in part'],
    ['MISSED', 'missed'],
  ])('ends: %s is %s', (status, words) => {
    expect(told({ status, completedAt: at })).toEqual([
      [`Delivery window 25 Nov 09:00–13:00 ${words}`, null, null, at],
    ]);
  });
});
