import { execute } from 'graphql';
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
  const running = await definition.start(settings, host);
  return {
    subgraph: definition.name,
    address: null,
    ask: async ({ document, operationName, variables }, request) =>
      await execute({
        schema,
        document,
        operationName,
        variableValues: variables,
        contextValue: request.contextOf(definition.name, running.createContext),
      }),
    stop: () => running.stop(),
  };
}
