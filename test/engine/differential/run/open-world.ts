import { drawFailure, type Failure } from '../failures.ts';
import { type GeneratedOperation, generateOperation } from '../operation/generate-operation.ts';
import { createRandom } from '../random.ts';
import { type Composed, composeWorld } from '../world/compose-world.ts';
import { generateWorld } from '../world/generate-world.ts';
import type { World } from '../world/model.ts';
import { createMonolith, type Monolith } from './monolith.ts';
import { createSubgraph, type RunningSubgraph } from './subgraph.ts';

/** A supergraph with its data, its subgraphs and its witness. */
export interface OpenWorld {
  readonly world: World;
  readonly composed: Composed;
  readonly subgraphs: readonly RunningSubgraph[];
  readonly monolith: Monolith;
}

/** One operation over one world; perhaps something is broken. */
export interface Case {
  /** The world's seed and the number of the operation: enough to make it again. */
  readonly id: string;
  readonly operation: GeneratedOperation;
  readonly failure: Failure | null;
}

export function openWorld(seed: string): OpenWorld {
  const world = generateWorld(seed);
  const composed = composeWorld(world);
  const subgraphs = [...composed.subgraphs].map(([name, sdl]) => createSubgraph(world, name, sdl));
  return { world, composed, subgraphs, monolith: createMonolith(world, composed) };
}

export function drawCase({ world, monolith }: OpenWorld, index: number): Case {
  const id = `${world.seed}.${index}`;
  const random = createRandom(`case ${id}`);
  const isBroken = random.chance(world.fragile.length > 0 ? 0.6 : 0.03);
  const failure = isBroken ? drawFailure(world, random) : null;
  return { id, failure, operation: generateOperation(monolith.schema, id) };
}
