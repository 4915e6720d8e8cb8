import { minusDuration } from '../../../kit/index.ts';
import type { OrderFacts } from '../../facts/order-facts.ts';
import type { MadePromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { isBefore } from '../time/is-before.ts';
import type { Scope } from './scope.ts';

/** `near`: now > dueBy − promises.leadTime[method]. Of several methods the one that takes longest counts. */
export function isNear(promise: MadePromise, scope: Scope, facts: OrderFacts, { now, policies }: RuleContext): boolean {
  const { dueBy } = promise;
  if (dueBy === null) return false;
  const { leadTime } = policies.promises;
  return methodsOf(promise, scope, facts).some((method) => {
    const lead = leadTime[method] ?? leadTime.DEFAULT ?? 'PT0S';
    return isBefore(minusDuration(dueBy, lead, policies.timeZone), now);
  });
}

function methodsOf({ kind }: MadePromise, { lines }: Scope, { history }: OrderFacts): readonly string[] {
  if (kind === 'PICKUP_READY_BY') return ['PICK_UP'];
  if (kind === 'DELIVER_WINDOW') return ['DELIVER_BY_APPOINTMENT'];
  const numbers = new Set(lines.map(({ lineNumber }) => lineNumber));
  const ordered = history.is === 'known' ? (history.value?.lines ?? []) : [];
  const methods = ordered
    .filter(({ lineNumber }) => numbers.has(lineNumber))
    .map(({ requestedMethod }) => requestedMethod);
  return methods.length > 0 ? methods.map((method) => method ?? 'DEFAULT') : ['DEFAULT'];
}
