import type { AssessedOrder } from '../assess-order.ts';
import type { DiscrepancyCode } from '../discrepancy.ts';
import { issueOfDiscrepancy } from './discrepancy-issues.ts';
import type { OpenIssue } from './open-issue.ts';
import { endangeredPromises, openBlockers } from './waiting-parts.ts';

/**
 * WRONG_GOODS: what left is not what was ordered. Folds in that nobody works on what is missing, and if nothing else
 * blocks the order its delivery promises too.
 */
export function wrongGoods(order: AssessedOrder): OpenIssue | null {
  const discrepancies = order.discrepancies.filter(({ code }) => WRONG_GOODS.has(code));
  const [leading] = discrepancies;
  if (!leading) return null;
  const blockers = openBlockers(order).filter(({ code }) => code === 'NOT_ALLOCATED');
  const isAllThatBlocks = openBlockers(order).length === blockers.length;
  const promises = isAllThatBlocks ? endangeredPromises(order) : [];
  return issueOfDiscrepancy('WRONG_GOODS', order, leading, { blockers, discrepancies, promises });
}

const WRONG_GOODS = new Set<DiscrepancyCode>([
  'SHIPPED_SKU_NOT_ORDERED',
  'SHIPPED_QUANTITY_OVER',
  'SHIPPED_QUANTITY_SHORT',
  'CANCELED_BUT_SHIPPED',
]);
