import { readWorld, sortEvents } from '../../sandbox/world/read-world.ts';
import type { EventPayload, World, WorldEvent } from '../../sandbox/world/world.ts';

/** What happened besides the stories, in one system. */
export type MoreEvents = readonly (EventPayload & { readonly at: string })[];

/** The stories' world, and more that happened in one system. */
export async function worldWithMore(system: string, more: MoreEvents): Promise<World> {
  const world = await readWorld();
  const events = more.map(
    (event, index): WorldEvent => ({
      id: `${system}-more-${index}`,
      system,
      timeZone: 'America/Los_Angeles',
      currencyCode: 'USD',
      ...event,
      time: Date.parse(event.at),
    }),
  );
  return { ...world, events: sortEvents([...world.events, ...events]) };
}
