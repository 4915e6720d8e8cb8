import type { SiloKind } from '../../../kit/index.ts';
import type { Money } from '../../facts/order-facts.ts';
import type { ActionKind } from '../discrepancy.ts';
import { notKnown } from '../words.ts';

/** The GraphQL type of the same name. */
export interface ActionAvailability {
  readonly kind: ActionKind;
  readonly enabled: boolean;
  /** Null exactly if it is enabled. */
  readonly disabledReason: string | null;
  readonly requiresApproval: boolean;
  readonly requiresCustomerConsent: boolean;
  /** What the role may give without asking. */
  readonly limit: Money | null;
}

/** Whether something can be done now, before it is known what it is and who asks. */
export type Verdict =
  | { readonly can: true; readonly needsConsent?: boolean; readonly needsApproval?: boolean }
  | { readonly can: false; readonly reason: string };

export const possible: Verdict = { can: true };

export function impossible(reason: string): Verdict {
  return { can: false, reason };
}

/** A silo that decides could not be read. */
export function undecided(silos: readonly SiloKind[]): Verdict {
  return impossible(notKnown(silos));
}

/** A verdict as it is answered. */
export function toAvailability(kind: ActionKind, verdict: Verdict, limit: Money | null): ActionAvailability {
  const disabledReason = verdict.can ? null : verdict.reason;
  const { needsApproval = false, needsConsent = false } = verdict.can ? verdict : {};
  return {
    kind,
    enabled: verdict.can,
    disabledReason,
    requiresApproval: needsApproval,
    requiresCustomerConsent: needsConsent,
    limit,
  };
}
