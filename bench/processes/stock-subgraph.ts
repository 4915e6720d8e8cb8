import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { subgraphSdl } from '../../schema/sdl.ts';
import { createSubgraphSchema } from '../../subgraphs/kit/index.ts';
import { clockOf } from '../contenders/contender.ts';
import { openDefinition } from '../contenders/open-layer.ts';
import { createStockRequest } from '../contenders/stock.ts';
import type { Role } from './role.ts';
import type { SubgraphMethods, SubgraphSetup } from './subgraph.ts';
import { createUsageMeter } from './usage.ts';

/** The same subgraph as the documentation of `@apollo/subgraph` serves one: its schema behind Apollo Server. */
export const stockSubgraph: Role<SubgraphSetup, SubgraphMethods> = async ({ name, ...setup }) => {
  const { definition, close } = await openDefinition(setup, name);
  const clock = clockOf(setup);
  const running = await definition.start(setup.settings, { clock, log: () => {} });
  const schema = createSubgraphSchema(definition, subgraphSdl(name));
  const server = new ApolloServer<object>({ schema, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async () => running.createContext(createStockRequest(clock)) as object,
  });
  const stop = async () => {
    await server.stop();
    await running.stop();
    await close();
  };
  return { url: () => url, usage: createUsageMeter(), stop };
};
