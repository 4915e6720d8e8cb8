import type { Handlers } from './event-handler.ts';
import { named } from './indexes.ts';
import { workOf } from './work-events.ts';

/** What happens to delivery appointments. */
export const appointmentEvents = {
  'appointment.booked': (state, { appointment, fo, timeZone, lines, window, at, by }) => {
    const booked = {
      id: appointment,
      ref: fo,
      timeZone,
      lines,
      window,
      bookedAt: at,
      bookedBy: by,
      status: 'SCHEDULED' as const,
      canceledAt: null,
      canceledBy: null,
      reason: null,
      completedAt: null,
    };
    state.appointments.set(appointment, booked);
    workOf(state, fo).appointments.push(booked);
  },
  'appointment.canceled': (state, { appointment, by, actor, reason = null, at }) => {
    const canceled = named(state.appointments, appointment);
    canceled.status = by === 'CUSTOMER' ? 'CANCELED_BY_CUSTOMER' : 'CANCELED_BY_COMPANY';
    canceled.canceledAt = at;
    canceled.canceledBy = actor ?? null;
    canceled.reason = reason;
  },
  'appointment.completed': (state, { appointment, at }) => {
    const completed = named(state.appointments, appointment);
    completed.status = 'COMPLETED';
    completed.completedAt = at;
  },
} satisfies Handlers;
