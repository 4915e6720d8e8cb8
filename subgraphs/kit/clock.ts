/** The one source of the current instant. Gateway, subgraphs and sandbox share one; nothing reads another clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
