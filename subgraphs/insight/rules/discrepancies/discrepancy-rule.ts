import type { SiloKind } from '../../../kit/index.ts';
import type { ActionKind, DiscrepancyCode } from '../discrepancy.ts';
import type { RuleContext } from '../rule-context.ts';
import type { ComparedOrder } from './compared-order.ts';
import type { Finding } from './finding.ts';

/** Finds one kind of disagreement between silos. */
export interface DiscrepancyRule {
  readonly code: DiscrepancyCode;
  /** The silos compared. Stock is read item by item: the rule itself leaves out what is not known of it. */
  readonly reads: readonly SiloKind[];
  /** What may help, best first. */
  readonly suggested: readonly ActionKind[];
  readonly find: (order: ComparedOrder, context: RuleContext) => readonly Finding[];
}
