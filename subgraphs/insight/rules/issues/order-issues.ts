import type { AssessedOrder } from '../assess-order.ts';
import type { RuleContext } from '../rule-context.ts';
import { deliveryStuck } from './delivery-stuck.ts';
import { discrepancyIssues } from './discrepancy-issues.ts';
import type { OpenIssue } from './open-issue.ts';
import { wrongGoods } from './wrong-goods.ts';

/** The open issues of one order but for its call-backs: what one issue folds in is taken out of the next. */
export function orderIssues(order: AssessedOrder, context: RuleContext): readonly OpenIssue[] {
  const wrong = wrongGoods(order);
  const stuck = deliveryStuck(order, wrong, context);
  return [...(wrong ? [wrong] : []), ...(stuck ? [stuck] : []), ...discrepancyIssues(order, stuck)];
}
