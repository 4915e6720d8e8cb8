import type { AssessedOrder } from '../assess-order.ts';
import type { Discrepancy, DiscrepancyCode } from '../discrepancy.ts';
import { nextBestActions } from './next-best-actions.ts';
import type { IssueParts, OpenIssue, OpenIssueKind } from './open-issue.ts';
import { worstSeverity } from './worst-severity.ts';

/** MONEY, RETURN and RECORD: one issue for each disagreement of that kind. */
export function discrepancyIssues(order: AssessedOrder, stuck: OpenIssue | null): readonly OpenIssue[] {
  return order.discrepancies.flatMap((discrepancy) => {
    const kind = kindOf(discrepancy.code, stuck);
    return kind ? [issueOfDiscrepancy(kind, order, discrepancy, { ...NOTHING, discrepancies: [discrepancy] })] : [];
  });
}

const NOTHING: IssueParts = { blockers: [], discrepancies: [], promises: [] };

const KINDS: Partial<Readonly<Record<DiscrepancyCode, OpenIssueKind>>> = {
  BILLED_AMOUNT_DIFFERS: 'MONEY',
  BILLED_NOT_SHIPPED: 'MONEY',
  SHIPPED_NOT_BILLED: 'MONEY',
  SHIPPED_BEFORE_PAYMENT: 'MONEY',
  CHARGED_BEFORE_SHIPPED: 'MONEY',
  RETURN_WITHOUT_REFUND: 'RETURN',
  REFUND_WITHOUT_RETURN: 'RETURN',
  STATUS_CONFLICT: 'RECORD',
  ORDER_WITHOUT_LINES: 'RECORD',
};

/** That too much was charged for goods which are stuck is part of their being stuck. */
function kindOf(code: DiscrepancyCode, stuck: OpenIssue | null): OpenIssueKind | null {
  return code === 'CHARGED_BEFORE_SHIPPED' && stuck ? null : (KINDS[code] ?? null);
}

/** An issue that a disagreement between silos leads: its message, its event, the last silo that it reads. */
export function issueOfDiscrepancy(
  code: OpenIssueKind,
  { facts: { number }, readiness: { status } }: AssessedOrder,
  leading: Discrepancy,
  parts: IssueParts,
): OpenIssue {
  return {
    ...parts,
    id: `issue:${code}/${leading.id.replace(/^discrepancy:/, '')}`,
    code,
    severity: worstSeverity(parts),
    title: leading.message,
    since: leading.detectedAt,
    silo: leading.silos.at(-1) ?? 'OTHER',
    orderNumber: number,
    nextBestActions: nextBestActions({ ...parts, code, status }),
  };
}
