import type { AssessedCustomer } from '../assessed-customer.ts';
import { severities } from '../blocker.ts';
import { customerPromises } from '../promises/customer-promises.ts';
import type { RuleContext } from '../rule-context.ts';
import { callBackIssues } from './call-back-issues.ts';
import { marketingOn } from './marketing-on.ts';
import type { OpenIssue } from './open-issue.ts';
import { orderIssues } from './order-issues.ts';

/** Everything that is still open for a customer, over all silos: one per root cause and order, worst first. */
export function openIssues(customer: AssessedCustomer, context: RuleContext): readonly OpenIssue[] {
  const marketing = marketingOn(customer, context);
  return [
    ...customer.orders.flatMap((order) => orderIssues(order, context)),
    ...callBackIssues(customerPromises(customer, context), context),
    ...(marketing ? [marketing] : []),
  ].sort(worstFirst);
}

/** Severity, then since, then order number, then code. */
function worstFirst(a: OpenIssue, b: OpenIssue): number {
  return (
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    beginning(a) - beginning(b) ||
    byText(a.orderNumber ?? '', b.orderNumber ?? '') ||
    byText(a.code, b.code) ||
    byText(a.id, b.id)
  );
}

/** What nobody dates comes last. */
function beginning({ since }: OpenIssue): number {
  return since === null ? Number.MAX_SAFE_INTEGER : Date.parse(since);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
