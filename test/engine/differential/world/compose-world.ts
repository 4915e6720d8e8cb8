import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { parse, printSchema } from 'graphql';
import type { World } from './model.ts';
import { subgraphSdl } from './sdl.ts';

export interface Composed {
  readonly supergraph: string;
  /** What clients see. */
  readonly api: string;
  /** SDL by subgraph. */
  readonly subgraphs: ReadonlyMap<string, string>;
}

/** Composes a world. Throws with every subgraph's SDL when it does not compose: the generator must make only valid ones. */
export function composeWorld(world: World): Composed {
  const subgraphs = new Map(world.subgraphs.map((name) => [name, subgraphSdl(world, name)]));
  const result = composeServices(
    [...subgraphs].map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `embedded:${name}` })),
  );
  if (result.errors) {
    const problems = result.errors.map(({ message }) => message).join('\n');
    const texts = [...subgraphs].map(([name, sdl]) => `# ${name}\n${sdl}`).join('\n\n');
    throw new Error(`The world ${world.seed} does not compose:\n${problems}\n\n${texts}`);
  }
  const schema = Supergraph.build(result.supergraphSdl).apiSchema().toGraphQLJSSchema({ includeDefer: false });
  return { supergraph: result.supergraphSdl, api: printSchema(schema), subgraphs };
}
