import { durationMs } from '../../subgraphs/kit/index.ts';
import type { World } from './world.ts';

/**
 * The instant of the world that a system shows at `now`, by its habits: now less its lag, or the last full period whose
 * extract has arrived. With `extractAge` (ISO 8601) no extract has arrived for that long.
 */
export function asOf(
  world: Pick<World, 'policies'>,
  system: string,
  now: Date,
  extractAge: string | null = null,
): Date {
  const { lag = 'PT0S', extract } = world.policies.habits[system] ?? {};
  if (!extract) return new Date(now.getTime() - durationMs(lag));
  const every = durationMs(extract.every);
  const arrived = now.getTime() - durationMs(extractAge ?? extract.arrivesAfter);
  return new Date(Math.floor(arrived / every) * every);
}
