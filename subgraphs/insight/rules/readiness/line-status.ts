import type { LineCounts } from '../quantities/quantities.ts';
import type { ReadinessStatus } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';
import { isUndelivered } from './carrier.ts';
import { type Completion, decide } from './completion.ts';
import { areGatesOpen } from './gates.ts';
import type { OpenLine, OrderState } from './order-state.ts';
import { isLineReady, isSaid, readyUnits, unreadSystemsOf } from './ready-units.ts';

/** The status of a line. */
export function lineStatusOf(counts: LineCounts, state: OrderState, context: RuleContext): ReadinessStatus {
  if (counts.ordered === 0) return 'CANCELED';
  if (counts.need === null) return 'UNKNOWN';
  const line = openLineOf(counts, state);
  if (!line) return isUndelivered(counts) ? 'READY' : 'FULFILLED';
  const { billing } = state.facts;
  const unread = [...unreadSystemsOf(line), ...(billing.is === 'unknown' ? [billing.gap.system] : [])];
  return decide(unread, (completion) => statusUnder(line, state, completion, context)).value ?? 'UNKNOWN';
}

/** `quantities.ready`: `readyQty`, 0 for a line without need. Null: not known. */
export function readyOf(counts: LineCounts, state: OrderState): number | null {
  if (counts.need === null) return null;
  const line = openLineOf(counts, state);
  return line ? decide(unreadSystemsOf(line), (completion) => readyUnits(line, completion)).value : 0;
}

/** Some units are ready, and goods are the only obstacle: PARTIALLY_READY. */
function statusUnder(line: OpenLine, state: OrderState, completion: Completion, context: RuleContext): ReadinessStatus {
  if (isLineReady(line, completion)) return 'READY';
  const isForGoods = isSaid(line) && areGatesOpen(state, completion, context);
  return isForGoods && readyUnits(line, completion) > 0 ? 'PARTIALLY_READY' : 'BLOCKED';
}

function openLineOf({ lineNumber }: LineCounts, { openLines }: OrderState): OpenLine | undefined {
  return openLines.find((line) => line.lineNumber === lineNumber);
}
