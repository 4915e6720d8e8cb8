import type { SourceInfo } from '../../../kit/index.ts';
import type { Severity } from '../blocker.ts';

/** What a rule found, before it is known whether it may be said. */
export interface Finding {
  readonly severity: Severity;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** The youngest fact compared: every system must have had time to show it. Null: no system dates it. */
  readonly comparedAt: string | null;
  /** When it came about. @default comparedAt */
  readonly detectedAt?: string | null;
  /** What each system compared rests on. */
  readonly evidence: readonly SourceInfo[];
  /** Which form of a code with several forms it is: the table of what explains what tells them apart. */
  readonly form?: string;
  /** Not said: it is about the whole order. */
  readonly line?: { readonly lineNumber: string; readonly id: string };
  readonly sku?: string | null;
  readonly locationId?: string | null;
  /** One of several records of an order that the same could be said of. */
  readonly subjectId?: string;
}
