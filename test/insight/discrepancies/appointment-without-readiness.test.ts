import { describe, expect, it } from 'vitest';
import type { OrderReadiness } from '../../../subgraphs/insight/rules/readiness-answer.ts';
import { aBlocker, aLineReadiness, aReadiness } from '../an-assessment.ts';
import { aFulfillmentOrder, anAppointment, aSource, warehouse } from '../an-order.ts';
import { aWaitingOrder, findIn } from './sound-orders.ts';

const first = aBlocker({ message: 'Lamp 4 (LAMP-4) short by 1', lineNumber: '1' });
const basis = [aSource('fulfillment'), aSource('billing')];
const blocked = aReadiness({
  status: 'BLOCKED',
  blockers: [aBlocker({ message: 'Another line', lineNumber: '2' }), first],
  earliestCompleteAt: '2026-11-30T14:00:00-08:00',
  basis,
});

function booked(readiness: OrderReadiness, appointment = {}, now?: string) {
  const work = aFulfillmentOrder({ location: warehouse, appointments: [anAppointment(appointment)] });
  return findIn(aWaitingOrder({ fulfillment: { fulfillmentOrders: [work] } }), { readiness, ...(now && { now }) });
}

describe('APPOINTMENT_WITHOUT_READINESS', () => {
  it('finds a window on a blocked order, and names what blocks its lines', () => {
    expect(booked(blocked)).toMatchObject([
      {
        code: 'APPOINTMENT_WITHOUT_READINESS',
        severity: 'HIGH',
        message: 'Window 25 Nov 09:00–13:00 is booked, order is BLOCKED: Lamp 4 (LAMP-4) short by 1',
        expected: 'ready by 25 Nov 09:00',
        actual: 'BLOCKED, earliest 30 Nov',
        locationId: 'loc:wh-bayarea',
        subjectId: 'A-1',
        evidence: basis,
        suggestedActions: ['RESCHEDULE_DELIVERY', 'NOTIFY_CUSTOMER'],
      },
    ]);
    expect(booked({ ...blocked, earliestCompleteAt: null })).toMatchObject([{ actual: 'BLOCKED, no date' }]);
  });

  it('looks a week ahead, and is worse the day before', () => {
    const severityAt = (now: string) => booked(blocked, {}, now).map(({ severity }) => severity);
    expect(severityAt('2026-11-24T08:59:59-08:00')).toEqual(['HIGH']);
    expect(severityAt('2026-11-24T09:00:00-08:00')).toEqual(['CRITICAL']);
    const later = { window: { start: '2026-11-28T18:00:01-08:00', end: '2026-11-28T20:00:00-08:00' } };
    expect(booked(blocked, later)).toEqual([]);
    expect(booked(blocked, later, '2026-11-21T18:00:01-08:00')).toHaveLength(1);
  });

  it.each(['COMPLETED', 'CANCELED_BY_COMPANY', 'OFFERED'])('leaves out a window that is %s', (status) => {
    expect(booked(blocked, { status })).toEqual([]);
  });

  it('asks of an order that is ready in part for the lines of the window', () => {
    const ready = aLineReadiness({ lineNumber: '1', status: 'READY' });
    const waits = aLineReadiness({ lineNumber: '2', status: 'BLOCKED' });
    const partly = aReadiness({ status: 'PARTIALLY_READY', lines: [ready, waits], blockers: [first] });
    expect(booked(partly, { lineNumbers: ['1'] })).toEqual([]);
    expect(booked(partly, { lineNumbers: ['1', '2'] })).toHaveLength(1);
  });

  it('leaves out a window whose goods are on their way, whatever blocks the others', () => {
    const { quantities } = aLineReadiness();
    const gone = aLineReadiness({ lineNumber: '1', quantities: { ...quantities, ordered: 1, shipped: 1 } });
    const waits = aLineReadiness({ lineNumber: '2', quantities: { ...quantities, ordered: 1, shipped: 0 } });
    const order = { ...blocked, lines: [gone, waits] };
    expect(booked(order, { lineNumbers: ['1'] })).toEqual([]);
    expect(booked(order, { lineNumbers: ['1', '2'] })).toHaveLength(1);
  });

  it.each(['READY', 'UNKNOWN'] as const)('says nothing of an order that is %s', (status) => {
    expect(booked(aReadiness({ status }))).toEqual([]);
  });
});
