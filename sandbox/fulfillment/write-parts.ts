import { toDateTime } from '../../subgraphs/kit/index.ts';
import type { WorldActor, WorldWindow } from '../world/world.ts';
import { codeOf, roleCodes } from './codes.ts';

/** The wall-clock time at a site, without an offset. */
export function toLocal(instant: string | null, timeZone: string): string | null {
  return instant === null ? null : toDateTime(new Date(instant), timeZone).slice(0, 19);
}

/** Who did something: a role code and a name. */
export function writePerson(actor: WorldActor | null) {
  return actor && { role: codeOf(roleCodes, actor.kind), name: actor.displayName };
}

/** A window in the wall-clock time of a site. */
export function writeWindow({ start, end }: WorldWindow, timeZone: string) {
  return { from: toLocal(start, timeZone), to: toLocal(end, timeZone) };
}
