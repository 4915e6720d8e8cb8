import type { Blocker } from '../blocker.ts';
import type { MadePromise } from '../promise.ts';
import type { LineReadiness, OrderReadiness } from '../readiness-answer.ts';

/** The part of an order that a promise is about. */
export interface Scope {
  readonly lines: readonly LineReadiness[];
  /** Those of its lines and those of the whole order, in the order of the list. */
  readonly blockers: readonly Blocker[];
}

/** The lines and blockers that a promise is about. A call-back is about none: goods do not bring it about. */
export function scopeOf({ lineNumbers }: MadePromise, readiness: OrderReadiness): Scope {
  if (lineNumbers === null) return readiness;
  if (lineNumbers.length === 0) return { lines: [], blockers: [] };
  const has = (lineNumber: string) => lineNumbers.includes(lineNumber);
  return {
    lines: readiness.lines.filter((line) => has(line.lineNumber)),
    blockers: readiness.blockers.filter((blocker) => blocker.lineNumbers === null || blocker.lineNumbers.some(has)),
  };
}
