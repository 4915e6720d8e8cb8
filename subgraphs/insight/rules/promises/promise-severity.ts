import { plusDuration } from '../../../kit/index.ts';
import type { Severity } from '../blocker.ts';
import type { MadePromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { isBefore } from '../time/is-before.ts';
import { latestOf } from '../time/latest-of.ts';
import { isDelivery } from './promise-source.ts';
import type { Judgement } from './status.ts';

/** A promise with what was said of it. */
export interface JudgedPromise {
  readonly promise: MadePromise;
  readonly judgement: Judgement;
}

/** The severity of one of an order's promises. Worse when the delivery promise before it was broken too. */
export function promiseSeverity(
  judged: JudgedPromise,
  ofOrder: readonly JudgedPromise[],
  context: RuleContext,
): Severity {
  const { promise, judgement } = judged;
  if (isUndatedCallBack(judged)) return severityOfUndatedCallBack(promise, context);
  if (judgement.status !== 'AT_RISK' && judgement.status !== 'BROKEN') return 'INFO';
  if (promiseDecidedBefore(promise, ofOrder)?.judgement.status === 'BROKEN') return 'CRITICAL';
  if (promise.kind === 'PICKUP_READY_BY') return 'HIGH';
  return severityOfRatio(latenessRatio(judged, context), context);
}

function isUndatedCallBack({ promise, judgement }: JudgedPromise): boolean {
  return promise.kind === 'CALL_BACK_BY' && promise.dueBy === null && judgement.status === 'PENDING';
}

/** MEDIUM, HIGH after `promises.callBackWithoutDateHighAfter`. */
function severityOfUndatedCallBack({ madeAt }: MadePromise, { now, policies }: RuleContext): Severity {
  const highFrom = plusDuration(madeAt, policies.promises.callBackWithoutDateHighAfter, policies.timeZone);
  return isBefore(highFrom, now) ? 'HIGH' : 'MEDIUM';
}

/** The last delivery promise that was due before this one and is decided. */
function promiseDecidedBefore({ dueBy }: MadePromise, ofOrder: readonly JudgedPromise[]): JudgedPromise | null {
  return ofOrder.filter(isDecidedDelivery).reduce<JudgedPromise | null>((last, each) => {
    if (dueBy === null || !each.promise.dueBy || !isBefore(each.promise.dueBy, dueBy)) return last;
    return last?.promise.dueBy && isBefore(each.promise.dueBy, last.promise.dueBy) ? last : each;
  }, null);
}

function isDecidedDelivery({ promise, judgement: { status } }: JudgedPromise): boolean {
  return isDelivery(promise.kind) && (status === 'KEPT' || status === 'BROKEN');
}

/** ratio = (t − dueBy) / (dueBy − madeAt). Null if unknown. */
function latenessRatio({ promise, judgement }: JudgedPromise, context: RuleContext): number | null {
  const { dueBy, madeAt } = promise;
  const t = severityInstant(judgement, context);
  if (dueBy === null || t === null) return null;
  const promised = Date.parse(dueBy) - Date.parse(madeAt);
  return promised > 0 ? (Date.parse(t) - Date.parse(dueBy)) / promised : null;
}

/** t: the instant of `lateBy`; of a promise that is BROKEN and still open the later of now and `projectedAt`. */
function severityInstant({ status, endedAt, projectedAt }: Judgement, { now }: RuleContext): string | null {
  if (endedAt !== null) return endedAt;
  return status === 'BROKEN' ? latestOf(now, projectedAt) : projectedAt;
}

function severityOfRatio(ratio: number | null, { policies }: RuleContext): Severity {
  const { criticalAbove, highAbove, mediumAbove } = policies.promises.severity;
  if (ratio === null) return 'MEDIUM';
  if (ratio > criticalAbove) return 'CRITICAL';
  if (ratio > highAbove) return 'HIGH';
  return ratio > mediumAbove ? 'MEDIUM' : 'LOW';
}
