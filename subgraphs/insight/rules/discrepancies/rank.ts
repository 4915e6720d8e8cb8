import { severities } from '../blocker.ts';
import type { Discrepancy } from '../discrepancy.ts';

/** The order of every list of discrepancies: worst first, then order (or record), code, line, sku. */
export function byRank(a: Discrepancy, b: Discrepancy): number {
  return severities.indexOf(b.severity) - severities.indexOf(a.severity) || compareTexts(keysOf(a), keysOf(b));
}

function keysOf({ orderNumber, subjectId, code, lineNumber, sku }: Discrepancy): readonly string[] {
  return [orderNumber ?? subjectId ?? '', code, lineNumber ?? '', sku ?? '', subjectId ?? ''];
}

function compareTexts(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((text, position) => text !== b[position]);
  if (index < 0) return 0;
  return (a[index] ?? '') < (b[index] ?? '') ? -1 : 1;
}
