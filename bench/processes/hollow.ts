import { silentLog } from '../../gateway/log.ts';
import { startGateway } from '../../gateway/start.ts';
import { startBlockMeter } from '../cold/block-meter.ts';
import { type GraphFiles, hollowGraph } from '../cold/hollow-graph.ts';
import type { Role } from './role.ts';

export interface HollowMethods {
  url(): string;
  /** Since it was last asked. */
  longestBlockMs(): number;
}

/** Our gateway over a graph of which no subgraph has any work. */
export const hollow: Role<GraphFiles, HollowMethods> = async (files) => {
  const env = { PORT: '0', OPERATION_DEADLINE_MS: '60000' };
  const gateway = await startGateway(env, { graph: hollowGraph(files), log: silentLog });
  const longestBlockMs = startBlockMeter();
  return {
    url: () => `${gateway.url}/graphql`,
    longestBlockMs,
    stop: () => gateway.stop(),
  };
};
