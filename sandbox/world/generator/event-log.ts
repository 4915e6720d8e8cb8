import type { EventPayload, WorldEvent } from '../world.ts';
import type { Calendar } from './calendar.ts';

/** Collects what happened. What would happen after the end of the world is not taken: it has not happened yet. */
export interface EventLog {
  readonly events: WorldEvent[];
  /** `at` in milliseconds since the epoch. */
  add(at: number, system: string, payload: EventPayload): void;
}

/** Event ids count up behind the prefix. */
export function createEventLog(calendar: Calendar, currencyCode: string, end: number, prefix: string): EventLog {
  const events: WorldEvent[] = [];
  return {
    events,
    add(at, system, payload) {
      if (at > end) return;
      const id = `${prefix}${events.length + 1}`;
      const { timeZone } = calendar;
      // The payload first: so the engine copies it in one go, hundreds of thousands of times.
      events.push({ ...payload, id, at: calendar.text(at), time: at, system, timeZone, currencyCode });
    },
  };
}
