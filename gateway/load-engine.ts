import { parse } from 'graphql';
import { oneOfInputs } from '../subgraphs/kit/host.ts';
import type { ClientRequest } from './context.ts';
import type { Door } from './data-sources/door.ts';
import { toSubgraph } from './data-sources/to-subgraph.ts';
import type { FederationEngine } from './engine/engine.ts';
import { createEngine } from './engine/engine.ts';
import type { Engine } from './execution.ts';

export interface LoadEngineOptions {
  readonly supergraph: string;
  /** The API schema's SDL: which inputs are `@oneOf` is read from it. */
  readonly api: string;
  /** One per subgraph of the supergraph. */
  readonly doors: readonly Door[];
}

/** The engine of a supergraph over the doors. Throws when it cannot be made. */
export async function loadEngine({ supergraph, api, doors }: LoadEngineOptions): Promise<LoadedEngine> {
  // The libraries of the stock gateway would send usage data to their maker.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const engine = createEngine<ClientRequest>({
    supergraph,
    oneOf: oneOfInputs(parse(api)),
    subgraphs: doors.map(toSubgraph),
  });
  return {
    ...engine,
    execute: async (operation, request) => {
      request.executedBy(engine);
      return await engine.execute(operation, request);
    },
    // It holds nothing open: the doors are stopped by who started them.
    stop: async () => {},
  };
}

export type LoadedEngine = Engine & FederationEngine<ClientRequest>;
