import type { SiloKind } from '../../../kit/index.ts';
import type { ActionKind, Discrepancy, DiscrepancyCode } from '../discrepancy.ts';
import type { Finding } from './finding.ts';

/** What a code brings along wherever it is found. */
export interface CodeFacts {
  readonly code: DiscrepancyCode;
  readonly reads: readonly SiloKind[];
  readonly suggested: readonly ActionKind[];
}

/** A finding as it is said. `orderNumber` is null where the finding is about a record without an order. */
export function toDiscrepancy(rule: CodeFacts, finding: Finding, orderNumber: string | null): Discrepancy {
  const { severity, message, expected, actual, comparedAt, detectedAt = comparedAt, evidence } = finding;
  return {
    id: idOf(rule.code, finding, orderNumber),
    code: rule.code,
    severity,
    message,
    detectedAt,
    silos: rule.reads,
    expected,
    actual,
    orderNumber,
    lineNumber: finding.line?.lineNumber ?? null,
    lineId: finding.line?.id ?? null,
    sku: finding.sku ?? null,
    locationId: finding.locationId ?? null,
    subjectId: finding.subjectId ?? null,
    rule: 'discrepancy@1',
    evidence,
    suggestedActions: rule.suggested,
  };
}

/** Stays the same while the cause does: nothing in it that changes with time. */
function idOf(code: DiscrepancyCode, { line, sku, subjectId }: Finding, orderNumber: string | null): string {
  const about = orderNumber === null ? [subjectId] : [orderNumber, line?.lineNumber, sku];
  const record = orderNumber === null ? [line?.lineNumber, sku] : [subjectId].filter((id) => id !== undefined);
  return `discrepancy:${[code, ...about, ...record].map((part) => part ?? '').join('/')}`;
}
