import type { SiloKind } from '../../../kit/index.ts';
import type { Blocker, Severity } from '../blocker.ts';
import type { ActionKind, Discrepancy } from '../discrepancy.ts';
import type { OrderPromise } from '../promise.ts';

export type OpenIssueKind =
  | 'DELIVERY_STUCK'
  | 'WRONG_GOODS'
  | 'CALL_BACK'
  | 'MONEY'
  | 'RETURN'
  | 'RECORD'
  | 'MARKETING_ON';

/** What is folded into an issue. */
export interface IssueParts {
  readonly blockers: readonly Blocker[];
  readonly discrepancies: readonly Discrepancy[];
  readonly promises: readonly OrderPromise[];
}

/** One root cause, with everything that follows from it folded in. The GraphQL type of the same name. */
export interface OpenIssue extends IssueParts {
  /** `issue:<code>/<order>/<part>`: the same while the cause is. */
  readonly id: string;
  readonly code: OpenIssueKind;
  readonly severity: Severity;
  readonly title: string;
  readonly since: string | null;
  readonly silo: SiloKind;
  readonly orderNumber: string | null;
  /** Best first. */
  readonly nextBestActions: readonly ActionKind[];
}
