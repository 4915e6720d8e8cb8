import { addressVariable } from '../../gateway/config.ts';
import { type Graph, readGraph } from '../../gateway/graph.ts';
import { silentLog } from '../../gateway/log.ts';
import { startGateway } from '../../gateway/start.ts';
import { callingAgent } from '../agent/calling-agent.ts';
import { clockOf, type RunningServer, type Setup } from './contender.ts';
import { openDefinitions } from './open-layer.ts';

/** The gateway as it is, every subgraph in its process. */
export async function startOursEmbedded(setup: Setup): Promise<RunningServer> {
  if (setup.layer === 'silos') return await startOurs(setup, setup.settings, readGraph(), async () => {});
  const { definitions, close } = await openDefinitions(setup);
  return await startOurs(setup, setup.settings, { ...readGraph(), definitions }, close);
}

/** The gateway as it is, every subgraph in a process of its own. */
export async function startOursHttp(setup: Setup): Promise<RunningServer> {
  const addresses = Object.entries(setup.subgraphs).map(([name, url]) => [addressVariable(name), url]);
  return await startOurs(setup, Object.fromEntries(addresses), readGraph(), async () => {});
}

async function startOurs(
  setup: Setup,
  env: Readonly<Record<string, string>>,
  graph: Graph,
  close: () => Promise<void>,
): Promise<RunningServer> {
  const caller = setup.screen === 'agent' ? { caller: callingAgent } : {};
  const options = { clock: clockOf(setup), graph, log: silentLog, ...caller };
  const gateway = await startGateway({ PORT: '0', ...env }, options);
  const stop = async () => {
    await gateway.stop();
    await close();
  };
  return { url: `${gateway.url}/graphql`, stop };
}
