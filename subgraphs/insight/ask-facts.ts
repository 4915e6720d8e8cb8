import type { SiloKind, SubgraphRequest } from '../kit/index.ts';
import { type AskAnswer, readAskAnswer, type SiloOf } from './facts/ask-answer.ts';
import type { StockSystems } from './facts/read-stock.ts';
import type { Policies } from './policies/policies.ts';

/** Asks the graph for facts, by the name of an internal document. */
export type AskFacts = <Data>(
  document: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<AskAnswer<Data>>;

export function createAskFacts({ ask }: Pick<SubgraphRequest, 'ask'>, policies: Policies): AskFacts {
  const siloOf = siloOfSystem(policies);
  return async (document, variables) => readAskAnswer(document, await ask(document, variables), siloOf);
}

/** A system that the policies do not name is one of the gateway's own. */
function siloOfSystem({ systems }: Policies): SiloOf {
  return (system): SiloKind => systems[system]?.silo ?? 'GATEWAY';
}

/** Which systems keep stock, and the zone of places that do not say theirs. */
export function stockSystemsOf({ stockSystems, procurementSystem, timeZone }: Policies): StockSystems {
  return { all: [...new Set([...Object.values(stockSystems), procurementSystem])].sort(), timeZone };
}
