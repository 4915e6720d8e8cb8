import { createExecutor } from '../../subgraphs/kit/host.ts';
import {
  createSubgraphSchema,
  type Settings,
  type SubgraphDefinition,
  type SubgraphHost,
} from '../../subgraphs/kit/index.ts';
import type { Door } from './door.ts';

export interface EmbeddedDoorOptions {
  readonly definition: SubgraphDefinition;
  readonly sdl: string;
  readonly settings: Settings;
  readonly host: SubgraphHost;
}

/** Starts a subgraph in this process. */
export async function startEmbeddedDoor({ definition, sdl, settings, host }: EmbeddedDoorOptions): Promise<Door> {
  const schema = createSubgraphSchema(definition, sdl);
  const executor = createExecutor(schema);
  const running = await definition.start(settings, host);
  return {
    subgraph: definition.name,
    address: null,
    prepare: executor.prepare,
    ask: ({ document, variables, extensions }, request) => {
      const context = request.contextOf(definition.name, running.createContext);
      return executor.execute(document, variables, context, extensions && { extensions });
    },
    stop: () => running.stop(),
  };
}
