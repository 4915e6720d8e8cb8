import { openPromiseLedger, type PromiseLedger } from '../../subgraphs/insight/ledger/promise-ledger.ts';
import type { Clock, Settings } from '../../subgraphs/kit/index.ts';
import { type MarketingSilo, openMarketingSilo } from '../../subgraphs/marketing/silo.ts';
import type { ServiceSilo } from '../../subgraphs/service/silo.ts';
import { openServiceStore } from '../../subgraphs/service/store/store.ts';
import { openSilos, type Silos } from '../data/silos.ts';

/** Everything that the agent's screen rests on. */
export interface AgentSilos extends Silos {
  readonly service: ServiceSilo;
  readonly marketing: MarketingSilo;
  readonly ledger: PromiseLedger;
}

export interface OpenAgentSilos extends AgentSilos {
  close(): Promise<void>;
}

/** Opens the clients of all systems by the variables that point to them. */
export async function openAgentSilos(settings: Settings, clock: Clock): Promise<OpenAgentSilos> {
  const of = (name: string) => settings[name] ?? '';
  const silos = await openSilos(settings, clock);
  const service = openServiceStore(of('SILO_SERVICE_URL'));
  const marketing = openMarketingSilo({
    baseUrl: of('SILO_MARKETING_URL'),
    apiKey: of('SILO_MARKETING_API_KEY'),
  });
  const ledger = openPromiseLedger(of('PROMISE_LEDGER_URL'));
  const close = async () => {
    await Promise.all([silos, service, marketing, ledger].map((one) => one.close()));
  };
  return { ...silos, service, marketing, ledger, close };
}
