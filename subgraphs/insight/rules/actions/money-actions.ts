import type { Money } from '../../facts/order-facts.ts';
import { amountOf, zero } from '../amount.ts';
import type { AssessedOrder } from '../assess-order.ts';
import { impossible, possible, undecided, type Verdict } from './action-availability.ts';
import type { ReturnQuote } from './return-quote.ts';

/** WAIVE_FEE: returning costs a fee that falls on us. */
export function waiveFee({ fee, feeWaivable, unknownSilos }: ReturnQuote, limit: Money | null): Verdict {
  if (fee === null) return undecided(unknownSilos);
  if (amountOf(fee).lte(zero)) return impossible('No fee is due.');
  if (!feeWaivable) return impossible("The fee is the customer's by policy.");
  return { can: true, needsApproval: isAbove(fee, limit) };
}

/** ISSUE_REFUND: money is owed before anything comes back. */
export function issueRefund({ paid, refundNow, unknownSilos }: ReturnQuote, limit: Money | null): Verdict {
  if (paid === null || refundNow === null) return undecided(unknownSilos);
  if (amountOf(refundNow).gt(zero)) return { can: true, needsApproval: isAbove(refundNow, limit) };
  return impossible(amountOf(paid).gt(zero) ? 'Nothing is refundable before goods are back.' : 'Nothing was charged.');
}

/** ISSUE_CREDIT: billing can be read. How much may be given is asked when it is given. */
export function issueCredit({ facts: { billing } }: AssessedOrder): Verdict {
  return billing.is === 'known' ? possible : undecided(['BILLING']);
}

/** A role without a limit may give nothing without asking. */
function isAbove(amount: Money, limit: Money | null): boolean {
  return limit === null || amountOf(amount).gt(amountOf(limit));
}
