import type { ReadinessStatus } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';
import { isUndelivered, shipmentsWithException } from './carrier.ts';
import { type Completion, type Decision, decide } from './completion.ts';
import { areGatesOpen } from './gates.ts';
import type { OrderState } from './order-state.ts';
import { isLineReady, unreadSystemsOf } from './ready-units.ts';

/** `status(o)`, and the systems that could not be read and decide it. Null: UNKNOWN. */
export function orderStatusOf(state: OrderState, context: RuleContext): Decision<ReadinessStatus> {
  const { history, fulfillment } = state.facts;
  const { lines } = state.quantities;
  const unread = unreadFacts(state);
  if (history.is === 'unknown' || lines === null) return { value: null, dependsOn: unread };
  if (lines.length === 0) return { value: 'BLOCKED', dependsOn: [] };
  if (lines.every(({ ordered }) => ordered === 0)) return { value: 'CANCELED', dependsOn: [] };
  if (fulfillment.is === 'unknown') return { value: null, dependsOn: unread };
  const systems = [...unread, ...state.openLines.flatMap(unreadSystemsOf)];
  return decide(systems, (completion) => statusUnder(state, completion, context));
}

/** The systems with facts about the whole order that could not be read. */
function unreadFacts({ facts: { history, billing, fulfillment } }: OrderState): readonly string[] {
  return [history, billing, fulfillment].flatMap((known) => (known.is === 'unknown' ? [known.gap.system] : []));
}

function statusUnder(state: OrderState, completion: Completion, context: RuleContext): ReadinessStatus {
  const { openLines } = state;
  if (openLines.length === 0) return statusOfGone(state);
  const ready = openLines.filter((line) => isLineReady(line, completion));
  if (ready.length === 0 || !areGatesOpen(state, completion, context)) return 'BLOCKED';
  return ready.length === openLines.length ? 'READY' : 'PARTIALLY_READY';
}

/** Every need is 0: all is with the customer, or on its way there. */
function statusOfGone(state: OrderState): ReadinessStatus {
  if (!state.quantities.lines?.some(isUndelivered)) return 'FULFILLED';
  return shipmentsWithException(state).length > 0 ? 'BLOCKED' : 'READY';
}
