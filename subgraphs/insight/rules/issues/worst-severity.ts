import { type Severity, severities } from '../blocker.ts';
import type { IssueParts } from './open-issue.ts';

/** The severity of an issue: that of its worst folded part. */
export function worstSeverity({ blockers, discrepancies, promises }: IssueParts): Severity {
  const ranks = [...blockers, ...discrepancies, ...promises].map(({ severity }) => severities.indexOf(severity));
  return severities[Math.max(0, ...ranks)] as Severity;
}
