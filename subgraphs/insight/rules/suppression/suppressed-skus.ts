import type { AssessedCustomer } from '../assessed-customer.ts';
import type { RuleContext } from '../rule-context.ts';

/**
 * `suppressedSkus`: of lines that are BLOCKED or PARTIALLY_READY their sku and what goes with it, also if the customer is
 * otherwise eligible. In alphabetical order.
 */
export function suppressedSkus({ orders }: AssessedCustomer, { policies }: RuleContext): readonly string[] {
  const waiting = orders
    .flatMap(({ readiness }) => readiness.lines)
    .filter(({ status }) => status === 'BLOCKED' || status === 'PARTIALLY_READY')
    .flatMap(({ sku }) => sku ?? []);
  const skus = waiting.flatMap((sku) => [sku, ...(policies.catalog[sku]?.goesWith ?? [])]);
  return [...new Set(skus)].sort();
}
