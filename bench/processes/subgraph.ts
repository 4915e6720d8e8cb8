import { startSubgraphService } from '../../subgraphs/service.ts';
import { clockOf, type Setup } from '../contenders/contender.ts';
import { openDefinition } from '../contenders/open-layer.ts';
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

/** One subgraph behind its own port, as this project serves it. */
export const subgraph: Role<SubgraphSetup, SubgraphMethods> = async ({ name, ...setup }) => {
  const { definition, close } = await openDefinition(setup, name);
  const service = await startSubgraphService(definition, { settings: setup.settings, clock: clockOf(setup), port: 0 });
  const stop = async () => {
    await service.stop();
    await close();
  };
  return { url: () => service.url, usage: createUsageMeter(), stop };
};
