import type { Clock } from '../../subgraphs/kit/index.ts';
import { asOf } from './as-of.ts';
import { createProjection, eventsOf, type ProjectionSpec } from './projection.ts';
import type { World } from './world.ts';

export interface ShownStateSpec<S> extends Omit<ProjectionSpec<S>, 'events'> {
  readonly world: World;
  readonly clock: Clock;
  readonly system: string;
}

/** What a system shows, and the instant it stands for. One object: it changes with the next look. */
export interface Shown<S> {
  readonly state: S;
  readonly asOf: Date;
}

/**
 * What a system shows at every look, by its habits and the clock. A look applies what happened since the last one, so a
 * stand-in looks when it starts and when the clock was set: no question, which has a deadline, pays for the whole past.
 */
export function createShownState<S>({ world, clock, system, ...spec }: ShownStateSpec<S>): () => Shown<S> {
  const projection = createProjection({ ...spec, events: eventsOf(world, system) });
  return () => {
    const instant = asOf(world, system, clock.now());
    return { state: projection.at(instant), asOf: instant };
  };
}
