import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAskFacts } from '../../subgraphs/insight/ask-facts.ts';
import { customerOf } from '../../subgraphs/insight/customer-of.ts';
import { openPromiseLedger } from '../../subgraphs/insight/ledger/promise-ledger.ts';
import { createInsightLoaders } from '../../subgraphs/insight/loaders/loaders.ts';
import type { AssessedCustomer } from '../../subgraphs/insight/rules/assessed-customer.ts';
import { createKeptLists } from '../../subgraphs/insight/worklists/kept-lists.ts';
import { agent } from '../support/subgraph.ts';
import { openFacts } from './facts-of.ts';

/** The customers of a running sandbox with everything that is known of them, for tests of rules over whole customers. */
export async function openCustomers() {
  const facts = await openFacts();
  const folder = await mkdtemp(join(tmpdir(), 'customers-'));
  const ledger = openPromiseLedger(`sqlite://${folder}/promises.db`);
  const { sandbox, world } = facts.stack;
  return {
    facts,
    ledger,
    ids: world.customers.map(({ id }) => id),
    /** By the id of the world, at the sandbox's instant. */
    async customer(id: string): Promise<AssessedCustomer> {
      const rules = facts.context();
      const askFacts = createAskFacts({ ask: facts.ask }, facts.policies);
      const call = { clock: sandbox.clock, signal: new AbortController().signal, report: () => {} };
      const loaders = createInsightLoaders({ askFacts, ledger, rules, call });
      const sourceRecords = world.customers.find((one) => one.id === id)?.records ?? [];
      return customerOf({ sourceRecords }, { caller: agent, rules, askFacts, loaders, kept: createKeptLists() });
    },
    async stop() {
      await ledger.close();
      await facts.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
