import type { AssessedCustomer } from '../assessed-customer.ts';
import type { RuleContext } from '../rule-context.ts';

/** In the order in which they are listed. */
export const suppressionReasons = [
  'ORDER_STUCK',
  'PROMISE_BROKEN',
  'OPEN_COMPLAINT',
  'RETURN_IN_PROGRESS',
  'REFUND_PENDING',
  'WRONG_ITEM',
  'NO_CONSENT',
  'UNKNOWN_STATE',
] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** One occasion of a reason: what it stands for now. A reason may stand because of several. */
export interface Occasion {
  /** When it began to stand. Null: no system says. */
  readonly since: string | null;
  /** When it ends. Null: not known. */
  readonly until: string | null;
  /** The order behind it; null for none. */
  readonly orderNumber: string | null;
}

/** The occasions of one reason that stand now. */
export type ReasonRule = (customer: AssessedCustomer, context: RuleContext) => readonly Occasion[];

/** A reason that stands now, with why. */
export interface StandingReason {
  readonly reason: SuppressionReason;
  readonly occasions: readonly Occasion[];
}
