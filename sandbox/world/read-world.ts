import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkWorld, type RawEvent, type RawWorld } from './check-world.ts';
import { expandRepeat } from './expand-repeat.ts';
import type { World, WorldEvent } from './world.ts';

/** The world of the stories. */
const storiesFolder = join(import.meta.dirname, 'data');

/**
 * Reads a world from the five JSON files of a folder: locations, products, customers, policies, events. Repeated events
 * are expanded, habits left out. Throws one `Error` that lists everything that is wrong with the files.
 */
export async function readWorld(folder: string = storiesFolder): Promise<World> {
  const files = ['locations.json', 'products.json', 'customers.json', 'policies.json', 'events.json'];
  const read = await Promise.all(files.map((file) => readObject(join(folder, file), file)));
  // A file that cannot be read would make every reference into it look unknown.
  refuse(
    folder,
    read.filter((one) => typeof one === 'string'),
  );
  const [locations, products, customers, policies, events] = read as Record<string, unknown>[];
  const raw = { ...locations, ...products, ...customers, policies, ...events } as unknown as RawWorld;
  refuse(folder, checkWorld(raw));
  return toWorld(raw);
}

/** Oldest first; what happened at the same instant stays in the order of the file. */
export function sortEvents(events: readonly WorldEvent[]): WorldEvent[] {
  return events.toSorted((a, b) => a.time - b.time);
}

function toWorld({ clock, policies, locations, products, goesWith, addresses, customers, events }: RawWorld): World {
  const toEvent = (event: RawEvent) =>
    ({
      timeZone: policies.timeZone,
      currencyCode: policies.currencyCode,
      ...event,
      time: Date.parse(event.at),
    }) as unknown as WorldEvent;
  const expanded = events.flatMap((event) => expandRepeat(event, policies.timeZone));
  const happened = sortEvents(expanded.map(toEvent));
  return { clock, policies, locations, products, goesWith, addresses, customers, events: happened };
}

/** The object in a file, or what is wrong with the file. */
async function readObject(path: string, file: string): Promise<Record<string, unknown> | string> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return `${file}: expected a file in the folder, received none`;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return `${file}: expected a JSON object, received ${Array.isArray(value) ? 'a list' : JSON.stringify(value)}`;
  } catch (thrown) {
    return `${file}: expected JSON, received ${(thrown as Error).message}`;
  }
}

function refuse(folder: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`The world in ${folder} cannot be read:\n- ${problems.join('\n- ')}`);
}
