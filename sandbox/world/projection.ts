import type { World, WorldEvent } from './world.ts';

export interface ProjectionSpec<S> {
  /** Oldest first. */
  readonly events: readonly WorldEvent[];
  readonly initial: () => S;
  /** Changes the state by one event. */
  readonly apply: (state: S, event: WorldEvent) => void;
}

/** What a system knows at an instant, made from the events up to it. */
export interface Projection<S> {
  /** The state after every event with `time` ≤ instant. One object: it changes with the next call. */
  at(instant: Date): S;
}

/** Time mostly moves forward, so only the new events are applied; going back builds the state anew. */
export function createProjection<S>({ events, initial, apply }: ProjectionSpec<S>): Projection<S> {
  let state = initial();
  let applied = 0;
  return {
    at(instant) {
      const time = instant.getTime();
      if ((events[applied - 1]?.time ?? -Infinity) > time) {
        state = initial();
        applied = 0;
      }
      for (let event = events[applied]; event && event.time <= time; event = events[applied]) {
        apply(state, event);
        applied += 1;
      }
      return state;
    },
  };
}

/** What these systems know, oldest first. */
export function eventsOf(world: World, ...systems: readonly string[]): WorldEvent[] {
  return world.events.filter(({ system }) => systems.includes(system));
}
