import { toPolicyOverrides } from '../../../sandbox/policies-file.ts';
import type { World } from '../../../sandbox/world/world.ts';
import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import type { Policies } from '../../../subgraphs/insight/policies/policies.ts';
import { readPolicies } from '../../../subgraphs/insight/policies/read-policies.ts';
import { type AssessedOrder, assessOrder } from '../../../subgraphs/insight/rules/assess-order.ts';
import type { RuleContext } from '../../../subgraphs/insight/rules/rule-context.ts';
import { toDateTime } from '../../../subgraphs/kit/index.ts';
import { known } from '../an-order.ts';
import { createProjector, type ProjectedWorld } from './project/project-facts.ts';
import type { SmallWorld } from './world/small-world.ts';

/** One order of a small world at one instant, with everything that the rules say of it. */
export interface Look {
  readonly number: string;
  readonly projected: ProjectedWorld;
  readonly facts: OrderFacts;
  readonly context: RuleContext;
  readonly order: AssessedOrder;
}

/** The rules' policies of a world; `delayNotice`: whether a notice of delays is asked for, which it is not by default. */
export function policiesOf(base: World, { delayNotice = false } = {}): Policies {
  const policies = readPolicies(toPolicyOverrides(base));
  const { promises } = policies;
  return { ...policies, promises: { ...promises, delayNotice: { ...promises.delayNotice, enabled: delayNotice } } };
}

/** Every order of the world at each of its instants, or at the first few. */
export function* looksAt(small: SmallWorld, policies: Policies, most = Infinity): Generator<Look> {
  const project = createProjector(small.world);
  for (const instant of small.instants.slice(0, most)) {
    const projected = project(instant);
    const context = { now: toDateTime(instant, policies.timeZone), policies };
    for (const number of small.numbers) {
      const facts = projected.order(number);
      yield { number, projected, facts, context, order: assess(facts, context) };
    }
  }
}

/** Nothing stands in the ledger: no promise is known but those that the silos keep. */
export function assess(facts: OrderFacts, context: RuleContext): AssessedOrder {
  return assessOrder(facts, known([]), context);
}
