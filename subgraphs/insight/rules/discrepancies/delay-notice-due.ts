import type { OrderPromise } from '../promise.ts';
import { dayWords } from '../time/words.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';

/**
 * A promised date cannot be kept and the customer has not been told a new one. Off unless `promises.delayNotice.enabled`;
 * it is a reminder and no legal advice. The notice is the next promise of such a kind: no system keeps it otherwise.
 */
export const delayNoticeDue: DiscrepancyRule = {
  code: 'DELAY_NOTICE_DUE',
  reads: ['ORDER_HISTORY', 'FULFILLMENT', 'SERVICE'],
  suggested: ['NOTIFY_CUSTOMER', 'ISSUE_REFUND'],
  find: ({ promises, recorded, facts }, context) => {
    const { enabled, kinds } = context.policies.promises.delayNotice;
    // A notice may stand in a ledger that could not be read.
    if (!enabled || recorded.is === 'unknown') return [];
    const dated = promises.filter(({ kind, dueBy }) => kinds.includes(kind) && dueBy !== null);
    return dated
      .filter((promise) => isInDanger(promise) && !dated.some((later) => replaces(later, promise)))
      .map(({ id, kind, status, dueBy, projectedAt }) => {
        const day = (instant: string) => dayWords(instant, context.policies.timeZone, context);
        const due = day(dueBy ?? context.now);
        return {
          severity: 'MEDIUM',
          message: `${kind} ${due} is ${status}, no notice with a new date was sent`,
          expected: 'a notice with a new date and the right to cancel',
          actual: `no notice, ${projectedAt ? `projected ${day(projectedAt)}` : 'no date'}`,
          comparedAt: null,
          detectedAt: status === 'BROKEN' ? dueBy : null,
          evidence: evidenceOf(facts.history, facts.fulfillment, facts.service),
          subjectId: id,
        };
      });
  },
};

function isInDanger({ status }: OrderPromise): boolean {
  return status === 'AT_RISK' || status === 'BROKEN';
}

function replaces(later: OrderPromise, promise: OrderPromise): boolean {
  const isLater = Date.parse(later.madeAt) > Date.parse(promise.madeAt);
  return isLater && Date.parse(later.dueBy ?? '') > Date.parse(promise.dueBy ?? '');
}
