import type { OrderFacts } from '../../facts/order-facts.ts';
import type { MadePromise, PromiseStatus } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { happenedAt } from './happened.ts';
import { inTime } from './in-time.ts';
import { isNear } from './lead-time.ts';
import { type Outlook, outlookOf, type Project } from './outlook.ts';
import { isPickupDueKnown } from './pickup-due.ts';
import { isDelivery } from './promise-source.ts';
import type { Scope } from './scope.ts';
import { isSuperseded } from './superseded.ts';
import { canceledPromise, windowOf } from './withdrawn.ts';

/** What a promise is judged by. */
export interface PromiseCase {
  readonly promise: MadePromise;
  readonly scope: Scope;
  readonly facts: OrderFacts;
  readonly project: Project;
}

/** A promise's status, and the instants that go with it. */
export interface Judgement {
  readonly status: PromiseStatus;
  /** When it came about; of a promise that was withdrawn too late, when that was. */
  readonly endedAt: string | null;
  /** `happened`, else the best estimate. Null if unsure. */
  readonly projectedAt: string | null;
}

/** The promise's `status`: the rows of the rule's table, first row that fits. */
export function judge(asked: PromiseCase, context: RuleContext): Judgement {
  const { promise, scope, facts } = asked;
  if (isWithoutWitness(promise, facts) || isDueUnknown(promise, facts, context)) return undecided('UNKNOWN');
  const canceled = canceledPromise(promise, scope, facts, context);
  if (canceled.is === 'withdrawn') return undecided('WITHDRAWN');
  if (canceled.is === 'unknown') return undecided('UNKNOWN');
  if (canceled.is === 'tooLate') return { status: 'BROKEN', endedAt: canceled.at, projectedAt: null };
  const happened = happenedAt(promise, scope, facts);
  if (happened !== null) {
    const status = inTime(promise, happened, context) ? 'KEPT' : 'BROKEN';
    return { status, endedAt: happened, projectedAt: happened };
  }
  if (promise.dueBy === null) return undecided('PENDING');
  const outlook = outlookOf(promise, scope, asked.project);
  return { status: statusOfOpen(asked, outlook, context), endedAt: null, projectedAt: outlook.projectedAt };
}

/** The system that would show whether it happened, or was withdrawn, could not be read. */
function isWithoutWitness({ kind }: MadePromise, { history, fulfillment, service, billing }: OrderFacts): boolean {
  if (isDelivery(kind)) return fulfillment.is === 'unknown' || history.is === 'unknown';
  return (kind === 'CALL_BACK_BY' ? service : billing).is === 'unknown';
}

/** The place that decides until when a pick-up was promised could not be read. */
function isDueUnknown(
  { kind, subjectId }: MadePromise,
  { history, fulfillment }: OrderFacts,
  context: RuleContext,
): boolean {
  if (kind !== 'PICKUP_READY_BY' || history.is === 'unknown' || fulfillment.is === 'unknown') return false;
  const pickup = fulfillment.value.fulfillmentOrders.find(({ id }) => id === subjectId);
  return pickup !== undefined && !isPickupDueKnown(pickup, history.value, context);
}

function undecided(status: PromiseStatus): Judgement {
  return { status, endedAt: null, projectedAt: null };
}

/** The rows for a promise with a date that has neither happened nor been withdrawn. */
function statusOfOpen(asked: PromiseCase, outlook: Outlook, context: RuleContext): PromiseStatus {
  const { promise, facts } = asked;
  if (isSuperseded(promise, facts, context)) return 'SUPERSEDED';
  if (!inTime(promise, context.now, context)) return 'BROKEN';
  if (windowOf(promise, facts)?.status === 'CANCELED_BY_COMPANY') return 'AT_RISK';
  return statusByOutlook(asked, outlook, context);
}

function statusByOutlook(asked: PromiseCase, outlook: Outlook, context: RuleContext): PromiseStatus {
  const { promise, scope, facts } = asked;
  const { undated, unsure, risky, bound, projectedAt } = outlook;
  const near = isNear(promise, scope, facts, context);
  const isLate = (instant: string | null) => instant !== null && !inTime(promise, instant, context);
  if (undated) return near && risky ? 'AT_RISK' : near && unsure ? 'UNKNOWN' : 'PENDING';
  if (unsure) return near && isLate(bound) ? 'AT_RISK' : 'UNKNOWN';
  return isLate(projectedAt) ? 'AT_RISK' : 'PENDING';
}
