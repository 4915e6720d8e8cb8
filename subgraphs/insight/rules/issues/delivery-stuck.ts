import type { SiloKind } from '../../../kit/index.ts';
import type { AssessedOrder } from '../assess-order.ts';
import type { DiscrepancyCode } from '../discrepancy.ts';
import type { PromiseStatus } from '../promise.ts';
import { daysBetween } from '../promises/late-by.ts';
import type { LineReadiness } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';
import { capitalized, listed, lowered } from '../words.ts';
import { nextBestActions } from './next-best-actions.ts';
import type { IssueParts, OpenIssue } from './open-issue.ts';
import { endangeredPromises, openBlockers } from './waiting-parts.ts';
import { worstSeverity } from './worst-severity.ts';

/** DELIVERY_STUCK: something blocks the order, or a delivery promise of it is in danger or broken. */
export function deliveryStuck(order: AssessedOrder, wrong: OpenIssue | null, context: RuleContext): OpenIssue | null {
  const blockers = openBlockers(order).filter((blocker) => !wrong?.blockers.includes(blocker));
  const promises = endangeredPromises(order).filter((promise) => !wrong?.promises.includes(promise));
  if (blockers.length === 0 && promises.length === 0) return null;
  const discrepancies = order.discrepancies.filter(({ code }) => FOLDED.has(code));
  const parts = { blockers, discrepancies, promises };
  const { number } = order.facts;
  const since = sinceOf(parts);
  return {
    ...parts,
    id: `issue:DELIVERY_STUCK/${number}`,
    code: 'DELIVERY_STUCK',
    severity: worstSeverity(parts),
    title: titleOf(order, parts, since, context),
    since,
    silo: siloOf(parts),
    orderNumber: number,
    nextBestActions: nextBestActions({ ...parts, code: 'DELIVERY_STUCK', status: order.readiness.status }),
  };
}

const FOLDED = new Set<DiscrepancyCode>([
  'APPOINTMENT_WITHOUT_READINESS',
  'PICKUP_SENT_NOT_ACKNOWLEDGED',
  'PICKUP_READY_WITHOUT_STOCK',
  'STORE_SELLS_WHILE_ORDER_WAITS',
  'ORDER_WITHOUT_FULFILLMENT',
  'CHARGED_BEFORE_SHIPPED',
  'DELAY_NOTICE_DUE',
]);

/** The first blocker's beginning, else the first discrepancy's event, else the due instant of the first broken promise. */
function sinceOf({ blockers, discrepancies, promises }: IssueParts): string | null {
  const broken = promises.find(({ status }) => status === 'BROKEN');
  return blockers[0]?.since ?? discrepancies[0]?.detectedAt ?? broken?.dueBy ?? null;
}

function siloOf({ blockers, discrepancies }: IssueParts): SiloKind {
  return blockers[0]?.silo ?? discrepancies[0]?.silos.at(-1) ?? 'FULFILLMENT';
}

/** `{titles of the blocked lines} blocked {n} days: {first blocker's message}; {k} promises broken; {k} promises at risk` */
function titleOf(order: AssessedOrder, parts: IssueParts, since: string | null, context: RuleContext): string {
  const message = parts.blockers[0]?.message;
  const head = [blockedWords(order.readiness.lines, since, context), message].filter((words) => words).join(': ');
  return [head, countOf(parts, 'BROKEN', 'broken'), countOf(parts, 'AT_RISK', 'at risk')]
    .filter((words) => words)
    .join('; ');
}

function blockedWords(
  lines: readonly LineReadiness[],
  since: string | null,
  { now, policies }: RuleContext,
): string | null {
  const blocked = lines.filter(({ status }) => status === 'BLOCKED' || status === 'PARTIALLY_READY');
  if (blocked.length === 0) return null;
  const titles = capitalized(listed(blocked.map(({ title }) => lowered(title))));
  const days = since === null ? 0 : daysBetween(since, now, policies.timeZone);
  return days > 0 ? `${titles} blocked ${days} ${days === 1 ? 'day' : 'days'}` : `${titles} blocked`;
}

function countOf({ promises }: IssueParts, wanted: PromiseStatus, words: string): string | null {
  const count = promises.filter(({ status }) => status === wanted).length;
  return count === 0 ? null : `${count} ${count === 1 ? 'promise' : 'promises'} ${words}`;
}
