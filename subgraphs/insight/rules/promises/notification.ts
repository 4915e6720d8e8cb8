import { localDate } from '../../../kit/index.ts';
import { type Severity, severities } from '../blocker.ts';
import type { OrderPromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { isDelivery } from './promise-source.ts';

/** The states last emitted, by the promise's id. */
export type EmittedStates = ReadonlyMap<string, string>;

/** What a look at the promises came to. */
export interface Notifications {
  /** In the order of the promises. */
  readonly emitted: readonly OrderPromise[];
  /** To be handed in at the next look. */
  readonly states: EmittedStates;
}

/**
 * What `promiseAtRisk` emits: delivery promises in danger whose state differs from the state last emitted for them.
 * @param minimumSeverity What is below it is neither emitted nor remembered.
 */
export function notificationsOf(
  promises: readonly OrderPromise[],
  last: EmittedStates,
  minimumSeverity: Severity,
  context: RuleContext,
): Notifications {
  const states = new Map(last);
  const emitted = promises.filter((promise) => {
    if (endsMemory(promise)) states.delete(promise.id);
    const state = notificationState(promise, context);
    if (state === null || state === states.get(promise.id)) return false;
    if (severities.indexOf(promise.severity) < severities.indexOf(minimumSeverity)) return false;
    states.set(promise.id, state);
    return true;
  });
  return { emitted, states };
}

/**
 * The state of a delivery promise that is AT_RISK or BROKEN: status, local date of `projectedAt`, first cause. A broken
 * window is said once, so it has one state. Null: nothing to say.
 */
export function notificationState(promise: OrderPromise, { policies }: RuleContext): string | null {
  const { kind, status, projectedAt, causes } = promise;
  if (!isDelivery(kind) || (status !== 'AT_RISK' && status !== 'BROKEN')) return null;
  if (status === 'BROKEN' && kind === 'DELIVER_WINDOW') return status;
  const date = projectedAt && localDate(new Date(Date.parse(projectedAt)), policies.timeZone);
  return [status, date ?? '-', causes[0] ?? '-'].join(' ');
}

/** Out of danger: getting into it again is news. Not knowing is neither. */
function endsMemory({ status }: OrderPromise): boolean {
  return status === 'PENDING' || status === 'KEPT';
}
