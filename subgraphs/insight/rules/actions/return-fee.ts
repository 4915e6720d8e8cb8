import { type Amount, amountFrom, zero } from '../amount.ts';
import type { AssessedOrder } from '../assess-order.ts';
import { isDelivery } from '../promises/promise-source.ts';
import type { RuleContext } from '../rule-context.ts';
import type { ReturnItem } from './return-items.ts';

/** What sending goods back costs, and at whose cost. */
export interface ReturnFee {
  readonly fee: Amount;
  /** The fee falls on us. */
  readonly waivable: boolean;
  /** Why it may. Null: no fee, or no reason. */
  readonly reason: FeeReason | null;
}

export type FeeReason = 'WRONG_ITEM' | 'PROMISE_BROKEN';

/** One fee per return: that of the largest goods. It falls on us when we were the cause. */
export function returnFee(items: readonly ReturnItem[], order: AssessedOrder, context: RuleContext): ReturnFee {
  const { money } = context.policies;
  const fee = items.map((item) => feeOf(item, context)).reduce((one, other) => (other.gt(one) ? other : one), zero);
  const reason = fee.gt(zero) ? reasonOf(order) : null;
  return { fee, waivable: reason !== null && money.feeWaivedWhen.includes(reason), reason };
}

function feeOf({ kind, counts }: ReturnItem, { policies: { catalog, money } }: RuleContext): Amount {
  const sizeClass = catalog[counts.sku ?? '']?.sizeClass;
  return kind === 'RETURN' ? amountFrom(money.returnFee[sizeClass ?? ''] ?? '0') : zero;
}

function reasonOf({ discrepancies, promises }: AssessedOrder): FeeReason | null {
  if (discrepancies.some(({ code }) => code === 'SHIPPED_SKU_NOT_ORDERED')) return 'WRONG_ITEM';
  const isBroken = promises.some(({ kind, status }) => isDelivery(kind) && status === 'BROKEN');
  return isBroken ? 'PROMISE_BROKEN' : null;
}
