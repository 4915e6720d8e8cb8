import { startSubgraphService } from '../../subgraphs/service.ts';
import { clockOf, type Setup } from '../contenders/contender.ts';
import { openDefinitions } from '../contenders/open-layer.ts';
import type { Role } from './role.ts';
import { createUsageMeter, type Usage } from './usage.ts';

export interface SubgraphSetup extends Setup {
  /** Which of the subgraphs. */
  readonly name: string;
}

export interface SubgraphMethods {
  url(): string;
  usage(): Usage;
}

/** One subgraph behind its own port. */
export const subgraph: Role<SubgraphSetup, SubgraphMethods> = async ({ name, ...setup }) => {
  const { definitions, close } = await openDefinitions(setup);
  const definition = definitions.find((one) => one.name === name);
  if (!definition) throw new Error(`Expected the name of a subgraph, received ${name}`);
  const service = await startSubgraphService(definition, { settings: setup.settings, clock: clockOf(setup), port: 0 });
  const stop = async () => {
    await service.stop();
    await close();
  };
  return { url: () => service.url, usage: createUsageMeter(), stop };
};
