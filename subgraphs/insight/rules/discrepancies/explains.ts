import type { SiloKind } from '../../../kit/index.ts';
import type { DiscrepancyCode } from '../discrepancy.ts';
import type { Finding } from './finding.ts';

/** A finding and what it is called. */
export interface CodedFinding extends Finding {
  readonly code: DiscrepancyCode;
}

/** One thing that the more specific code explains; with a form, only that form of it. */
interface Explained {
  readonly code: DiscrepancyCode;
  readonly form?: string;
}

interface Explanation {
  readonly by: Explained;
  /** `all`: everything else about the order. */
  readonly silences: readonly Explained[] | 'all';
}

/** The more specific code speaks, the others are silent about the same units of the same order. */
export const explanations: readonly Explanation[] = [
  { by: { code: 'ORDER_WITHOUT_LINES' }, silences: 'all' },
  {
    by: { code: 'SHIPPED_SKU_NOT_ORDERED' },
    silences: [
      { code: 'SHIPPED_QUANTITY_SHORT' },
      { code: 'BILLED_NOT_SHIPPED' },
      { code: 'CHARGED_BEFORE_SHIPPED' },
      { code: 'ORDER_WITHOUT_FULFILLMENT' },
      { code: 'STATUS_CONFLICT', form: 'FULFILLED' },
      { code: 'SHIPPED_NOT_BILLED' },
    ],
  },
  {
    by: { code: 'CANCELED_BUT_SHIPPED' },
    silences: [{ code: 'SHIPPED_QUANTITY_OVER' }, { code: 'SHIPPED_NOT_BILLED' }, { code: 'STATUS_CONFLICT' }],
  },
  { by: { code: 'SHIPPED_QUANTITY_OVER' }, silences: [{ code: 'SHIPPED_NOT_BILLED' }] },
  {
    by: { code: 'SHIPPED_QUANTITY_SHORT' },
    silences: [
      { code: 'BILLED_NOT_SHIPPED' },
      { code: 'CHARGED_BEFORE_SHIPPED' },
      { code: 'ORDER_WITHOUT_FULFILLMENT' },
      { code: 'STATUS_CONFLICT', form: 'FULFILLED' },
    ],
  },
  { by: { code: 'CHARGED_BEFORE_SHIPPED' }, silences: [{ code: 'BILLED_NOT_SHIPPED' }] },
  // That a line explains CHARGED_BEFORE_SHIPPED by the overpaid amount only is part of that rule.
  {
    by: { code: 'BILLED_AMOUNT_DIFFERS', form: 'LINE' },
    silences: [{ code: 'BILLED_AMOUNT_DIFFERS', form: 'ORDER' }],
  },
  { by: { code: 'PICKUP_READY_WITHOUT_STOCK' }, silences: [{ code: 'OVERSOLD' }] },
];

/** The silos that must have been read to raise a code: a code that another explains is not raised while that one is not known. */
export function neededFor(
  code: DiscrepancyCode,
  readsOf: (code: DiscrepancyCode) => readonly SiloKind[],
): readonly SiloKind[] {
  const explaining = explanations.filter(({ by, silences }) => by.code !== code && mayExplain(silences, code));
  return [...new Set([code, ...explaining.map(({ by }) => by.code)].flatMap(readsOf))];
}

/** What is left of the findings of one order when what others explain is taken out. */
export function unexplained(findings: readonly CodedFinding[]): readonly CodedFinding[] {
  return explanations.reduce(withoutExplained, findings);
}

/** What was silenced explains nothing any more: the table names a code before what it explains. */
function withoutExplained(left: readonly CodedFinding[], { by, silences }: Explanation): readonly CodedFinding[] {
  const speaking = left.filter((finding) => is(finding, by));
  const isSilenced = (finding: CodedFinding) =>
    silences === 'all' ? finding.code !== by.code : silences.some((explained) => is(finding, explained));
  return left.filter((finding) => !(isSilenced(finding) && speaking.some((other) => isAboutSameUnits(other, finding))));
}

function mayExplain(silences: Explanation['silences'], code: DiscrepancyCode): boolean {
  return silences === 'all' || silences.some((explained) => explained.code === code);
}

function is(finding: CodedFinding, { code, form }: Explained): boolean {
  return finding.code === code && (form === undefined || finding.form === form);
}

/** Two lines of an order do not explain each other; the whole order and any of its lines do. */
function isAboutSameUnits({ line: a }: CodedFinding, { line: b }: CodedFinding): boolean {
  return a === undefined || b === undefined || a.lineNumber === b.lineNumber;
}
