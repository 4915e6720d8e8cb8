import { defineSubgraph, isSqlUrl, isText, toDateTime } from '../kit/index.ts';
import { createAskFacts } from './ask-facts.ts';
import type { InsightContext } from './context.ts';
import { discrepancyId, promiseId } from './ids.ts';
import { openPromiseLedger } from './ledger/promise-ledger.ts';
import { createInsightLoaders } from './loaders/loaders.ts';
import { openPolicies } from './policies/open-policies.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { createKeptLists } from './worklists/kept-lists.ts';

/** What is true across the silos: readiness, availability, promises, disagreements, one timeline. Has no silo: it asks. */
export const insight = defineSubgraph<InsightContext>({
  name: 'insight',
  // The promise ledger is a store of our own, not one of the systems whose health clients are shown.
  systems: [],
  settings: {
    PROMISE_LEDGER_URL: {
      describe: 'the store of promises that no silo keeps',
      example: 'sqlite:///var/lib/customer-graph/promises.db',
      secret: true,
      check: isSqlUrl,
    },
    POLICIES_FILE: {
      describe: 'a JSON file with the figures and tables of the rules that the company decides otherwise',
      example: '/etc/customer-graph/policies.json',
      required: false,
      check: isText,
    },
  },
  entities: [promiseId, discrepancyId],
  resolvers,
  async start({ PROMISE_LEDGER_URL, POLICIES_FILE }) {
    const policies = await openPolicies(POLICIES_FILE);
    const ledger = openPromiseLedger(PROMISE_LEDGER_URL as string);
    const kept = createKeptLists();
    return {
      createContext: (request) => {
        const rules = { now: toDateTime(request.clock.now(), policies.timeZone), policies };
        const askFacts = createAskFacts(request, policies);
        return {
          caller: request.caller,
          rules,
          askFacts,
          loaders: createInsightLoaders({ askFacts, ledger, rules, call: request }),
          kept,
        };
      },
      stop: () => ledger.close(),
    };
  },
});
