import type { Blocker } from '../blocker.ts';
import type { LineCounts } from '../quantities/quantities.ts';
import type { LineReadiness, ReadinessStatus } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';
import { lineStatusOf, readyOf } from './line-status.ts';
import type { OrderState } from './order-state.ts';

const unblocked: readonly ReadinessStatus[] = ['CANCELED', 'FULFILLED', 'READY'];

/** One line: its status, its units side by side, and what is in its way. */
export function lineReadinessOf(
  counts: LineCounts,
  blockers: readonly Blocker[],
  state: OrderState,
  context: RuleContext,
): LineReadiness {
  const { line, lineNumber, sku, shipped, ordered, canceled, returned, billed } = counts;
  const status = lineStatusOf(counts, state, context);
  return {
    lineNumber,
    lineId: line.id,
    sku,
    title: line.title,
    status,
    quantities: {
      ordered,
      canceled,
      ready: readyOf(counts, state),
      shipped: shipped?.units ?? null,
      delivered: shipped?.deliveredUnits ?? null,
      returned,
      billed: billed?.units ?? null,
      credited: billed?.creditedUnits ?? null,
    },
    deliveredAt: shipped?.deliveredAt ?? null,
    blockers: unblocked.includes(status) ? [] : blockers.filter((blocker) => isAbout(blocker, lineNumber)),
  };
}

function isAbout({ lineNumbers }: Blocker, lineNumber: string): boolean {
  return lineNumbers === null || lineNumbers.includes(lineNumber);
}
