import { type Known, knownValue } from '../facts/known.ts';
import type { OrderFacts } from '../facts/order-facts.ts';
import { findDiscrepancies } from './discrepancies/discrepancies.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { MadePromise, OrderPromise } from './promise.ts';
import { assessPromises } from './promises/promises.ts';
import { assessReadiness } from './readiness/readiness.ts';
import type { OrderReadiness } from './readiness-answer.ts';
import type { RuleContext } from './rule-context.ts';

/** One order with everything that the rules say of it. */
export interface AssessedOrder {
  readonly facts: OrderFacts;
  /** Promises of the ledger. While it cannot be read, the promises that the silos keep are judged without them. */
  readonly recorded: Known<readonly MadePromise[]>;
  readonly readiness: OrderReadiness;
  readonly promises: readonly OrderPromise[];
  readonly discrepancies: readonly Discrepancy[];
}

/** Applies the rules in the order in which they build on each other. */
export function assessOrder(
  facts: OrderFacts,
  recorded: Known<readonly MadePromise[]>,
  context: RuleContext,
): AssessedOrder {
  const readiness = assessReadiness(facts, context);
  const promises = assessPromises(facts, readiness, knownValue(recorded) ?? [], context);
  const discrepancies = findDiscrepancies({ facts, recorded, readiness, promises }, context);
  return { facts, recorded, readiness, promises, discrepancies };
}
