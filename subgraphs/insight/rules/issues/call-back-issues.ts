import type { OrderPromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { dayWords, whenWords } from '../time/words.ts';
import { nextBestActions } from './next-best-actions.ts';
import type { OpenIssue } from './open-issue.ts';

/** CALL_BACK: each call-back that was promised without a date and not made, or that is in danger or overdue. */
export function callBackIssues(promises: readonly OrderPromise[], context: RuleContext): readonly OpenIssue[] {
  return promises.filter(isOpenCallBack).map((promise) => {
    const parts = { blockers: [], discrepancies: [], promises: [promise] };
    return {
      ...parts,
      id: `issue:CALL_BACK/${promise.id.replace(/^promise:/, '')}`,
      code: 'CALL_BACK',
      severity: promise.severity,
      title: titleOf(promise, context),
      since: promise.madeAt,
      silo: 'SERVICE',
      orderNumber: promise.orderNumber,
      nextBestActions: nextBestActions({ ...parts, code: 'CALL_BACK', status: null }),
    };
  });
}

/** A call-back that was made, however late, is history. */
function isOpenCallBack({ kind, status, dueBy, endedAt }: OrderPromise): boolean {
  if (kind !== 'CALL_BACK_BY' || endedAt !== null) return false;
  return status === 'AT_RISK' || status === 'BROKEN' || (status === 'PENDING' && dueBy === null);
}

function titleOf({ madeAt, dueBy }: OrderPromise, context: RuleContext): string {
  const { timeZone } = context.policies;
  const date = dueBy === null ? 'without a date' : `for ${whenWords(dueBy, timeZone, context)}`;
  return `Call-back promised ${dayWords(madeAt, timeZone, context)} ${date}, not made`;
}
