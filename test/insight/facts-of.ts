import { readGraph } from '../../gateway/graph.ts';
import { loadEngine } from '../../gateway/load-engine.ts';
import { toPolicyOverrides } from '../../sandbox/policies-file.ts';
import type { World } from '../../sandbox/world/world.ts';
import { readDocuments } from '../../schema/documents.ts';
import { createAskFacts } from '../../subgraphs/insight/ask-facts.ts';
import type { OrderFacts } from '../../subgraphs/insight/facts/order-facts.ts';
import { askOrderFacts } from '../../subgraphs/insight/loaders/order-facts.ts';
import { readPolicies } from '../../subgraphs/insight/policies/read-policies.ts';
import type { RuleContext } from '../../subgraphs/insight/rules/rule-context.ts';
import { type Caller, toDateTime } from '../../subgraphs/kit/index.ts';
import { openDoors } from '../support/engines.ts';
import { startStack } from '../support/stack.ts';

/** The facts of orders as the silos of a running sandbox state them, for tests of rules that want real ones. */
export async function openFacts({ world: given }: { readonly world?: World } = {}) {
  const stack = await startStack({ ...(given && { world: given }) });
  const { sandbox, world } = stack;
  const doors = await openDoors(stack, sandbox.clock);
  const engine = await loadEngine({ ...readGraph(), doors: doors.doors });
  engine.prepareInternal(readDocuments('internal'));
  const policies = readPolicies(toPolicyOverrides(world));
  const ask = async (document: string, variables: Readonly<Record<string, unknown>>) => {
    const request = doors.requestOf(SYSTEM);
    request.executedBy(engine);
    return await request.ask(document, variables);
  };
  return {
    stack,
    policies,
    /** Goes to an instant and throws switches of the world. */
    async goTo(at: string, switches: readonly string[] = []) {
      await sandbox.setClock(at);
      await sandbox.throwSwitches(switches);
    },
    /** What rules get beside the facts, at the sandbox's instant. */
    context: (): RuleContext => ({ now: toDateTime(sandbox.clock.now(), policies.timeZone), policies }),
    ask,
    async orderFacts(...numbers: string[]): Promise<Map<string, OrderFacts>> {
      return await askOrderFacts(numbers, createAskFacts({ ask }, policies), policies);
    },
    async stop() {
      await doors.stop();
      await stack.stop();
    },
  };
}

const SYSTEM = {
  kind: 'SYSTEM',
  id: 'gateway',
  displayName: null,
  roles: [],
  customerId: null,
  locationId: null,
} as const satisfies Caller;
