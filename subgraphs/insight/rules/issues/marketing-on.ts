import { durationMs, minusDuration } from '../../../kit/index.ts';
import { knownValue } from '../../facts/known.ts';
import type { AssessedCustomer } from '../assessed-customer.ts';
import type { RuleContext } from '../rule-context.ts';
import { standingReasons } from '../suppression/marketing-eligibility.ts';
import type { Occasion, SuppressionReason } from '../suppression/standing-reason.ts';
import { isBefore } from '../time/is-before.ts';
import { earliestOf } from '../time/latest-of.ts';
import { dayWords } from '../time/words.ts';
import { nextBestActions } from './next-best-actions.ts';
import type { OpenIssue } from './open-issue.ts';

/**
 * MARKETING_ON, once per customer: advertising went out since a reason against it began, and still does. That consent is
 * missing, or that something could not be read, opens no issue.
 */
export function marketingOn(customer: AssessedCustomer, context: RuleContext): OpenIssue | null {
  const occasions = standingReasons(customer, context)
    .filter(({ reason }) => !OPENS_NONE.has(reason))
    .flatMap((standing) => standing.occasions);
  const began = earliestOf(...occasions.map(({ since }) => since));
  const sent = sendsUntilNow(customer, context);
  if (began === null || !isSubscribed(customer)) return null;
  const since = sent.filter((sentAt) => !isBefore(sentAt, began));
  const recent = recentOf(sent, context);
  const first = earliestOf(...since);
  if (first === null || recent.length === 0) return null;
  return toIssue(first, titleOf(recent.length, since.length, first, context), occasions);
}

const OPENS_NONE = new Set<SuppressionReason>(['NO_CONSENT', 'UNKNOWN_STATE']);

function isSubscribed({ facts }: AssessedCustomer): boolean {
  return (knownValue(facts.marketing)?.profiles ?? []).some(({ consent }) => consent === 'SUBSCRIBED');
}

function sendsUntilNow({ facts }: AssessedCustomer, { now }: RuleContext): readonly string[] {
  const sends = knownValue(facts.marketing)?.sends ?? [];
  return sends.map(({ sentAt }) => sentAt).filter((sentAt) => !isBefore(now, sentAt));
}

/** Those within `marketing.stillMailingWindow`. */
function recentOf(sent: readonly string[], { now, policies }: RuleContext): readonly string[] {
  const from = minusDuration(now, policies.marketing.stillMailingWindow, policies.timeZone);
  return sent.filter((sentAt) => !isBefore(sentAt, from));
}

/** `Advertising still goes out: {n} mails in the last 7 days, {m} since {day}` */
function titleOf(recent: number, since: number, first: string, context: RuleContext): string {
  const { timeZone, marketing } = context.policies;
  const days = Math.round(durationMs(marketing.stillMailingWindow) / DAY_MS);
  const mails = recent === 1 ? '1 mail' : `${recent} mails`;
  return `Advertising still goes out: ${mails} in the last ${days} days, ${since} since ${dayWords(first, timeZone, context)}`;
}

const DAY_MS = 86_400_000;

function toIssue(since: string, title: string, occasions: readonly Occasion[]): OpenIssue {
  const parts = { blockers: [], discrepancies: [], promises: [] };
  const orderNumber = occasions.find((occasion) => occasion.orderNumber !== null)?.orderNumber ?? null;
  return {
    ...parts,
    id: 'issue:MARKETING_ON',
    code: 'MARKETING_ON',
    severity: 'MEDIUM',
    title,
    since,
    silo: 'MARKETING',
    orderNumber,
    nextBestActions: nextBestActions({ ...parts, code: 'MARKETING_ON', status: null }),
  };
}
