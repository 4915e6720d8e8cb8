import { createSourceHealth } from '../../gateway/health.ts';
import * as registry from '../../subgraphs/index.ts';
import { openPolicies } from '../../subgraphs/insight/policies/open-policies.ts';
import { createLoaders as createInventoryLoaders } from '../../subgraphs/inventory/loaders.ts';
import { type CallContext, type Clock, type Settings, toDateTime } from '../../subgraphs/kit/index.ts';
import { agentScreen } from './agent-screen.ts';
import { openAgentSilos } from './agent-silos.ts';

export interface AgentScreens {
  screenOf(id: string, signal: AbortSignal): Promise<object>;
  close(): Promise<void>;
}

/** The aggregator of the agent's screen over the systems that the settings point to. */
export async function openAgentScreens(settings: Settings, clock: Clock): Promise<AgentScreens> {
  const silos = await openAgentSilos(settings, clock);
  const policies = await openPolicies(settings.POLICIES_FILE);
  const health = createSourceHealth(Object.values(registry).flatMap(({ systems }) => systems));
  const screenOf = async (id: string, signal: AbortSignal) => {
    const call: CallContext = { clock, signal, report: health.report };
    const rules = { now: toDateTime(clock.now(), policies.timeZone), policies };
    const inventory = createInventoryLoaders(silos.inventory, call);
    const customer = await agentScreen(id, { silos, inventory, call, rules });
    const sources = health.statuses().map(({ system, silo, health: is, since, message }) => {
      return { system, silo, health: is, since, message };
    });
    return { customer, sources };
  };
  return { screenOf, close: silos.close };
}
