import type { OnProgress } from './progress.ts';
import { generateWorld } from './world/generate-world.ts';
import { mergeWorlds } from './world/merge-worlds.ts';
import { readOlistWorld } from './world/read-olist-world.ts';
import { readWorld } from './world/read-world.ts';
import { shiftWorld } from './world/shift-world.ts';
import type { World } from './world/world.ts';

export interface BuildWorldOptions {
  /** A folder of world files. @default the stories' world */
  readonly folder?: string;
  /** Shifts the world so that its stories happen in the week of this instant. @default the world's own dates */
  readonly shiftTo?: Date;
  /** How many generated customers. @default none */
  readonly customers?: number;
  /** Of the generated customers. @default 1 */
  readonly seed?: number;
  /** A folder of real marketplace data; it keeps its own dates. @default none */
  readonly data?: string;
  readonly onProgress?: OnProgress;
}

/** The stories, and beside them generated customers and real data where they are asked for. */
export async function buildWorld(options: BuildWorldOptions = {}): Promise<World> {
  const { folder, shiftTo, customers = 0, seed = 1, data, onProgress } = options;
  const read = await readWorld(folder);
  const stories = shiftTo ? shiftWorld(read, shiftTo) : read;
  const generated = customers > 0 ? [generateWorld({ customers, seed, world: stories }, onProgress)] : [];
  const real = data === undefined ? [] : [await readOlistWorld(data, onProgress)];
  return mergeWorlds(stories, ...generated, ...real);
}
