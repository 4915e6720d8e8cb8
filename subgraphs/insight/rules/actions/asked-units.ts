import type { LineCounts } from '../quantities/quantities.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** The GraphQL input `OrderLineQuantityInput`. */
export interface AskedUnits {
  /** The global id of the line. */
  readonly lineId: string;
  readonly quantity: number;
}

/** Units of one line to be canceled or returned. */
export interface LineUnits {
  readonly counts: LineCounts;
  readonly units: number;
}

/** Which units are meant, in the order of the lines. Nothing asked: all that are still ordered. */
export function readUnits(
  lines: readonly LineCounts[],
  asked: readonly AskedUnits[] | null,
): readonly LineUnits[] | Refusal {
  if (asked === null) return lines.map((counts) => ({ counts, units: counts.ordered }));
  const wrong = asked.map((one) => refuseUnits(one, lines, asked)).find((refusal) => refusal !== null);
  if (wrong) return wrong;
  return lines.map((counts) => ({ counts, units: unitsAsked(counts.line.id, asked) })).filter(({ units }) => units > 0);
}

function refuseUnits(
  { lineId, quantity }: AskedUnits,
  lines: readonly LineCounts[],
  asked: readonly AskedUnits[],
): Refusal | null {
  const counts = lines.find(({ line }) => line.id === lineId);
  if (!counts) return refuse('the id of a line of this order', lineId);
  if (!Number.isInteger(quantity) || quantity < 1) return refuse('a quantity of at least 1', quantity);
  const units = unitsAsked(lineId, asked);
  const possible = unitsPossible(counts);
  return possible === null || units <= possible
    ? null
    : refuse(`at most ${possible} of line ${counts.lineNumber}`, units);
}

/** A line may be named more than once. */
function unitsAsked(lineId: string, asked: readonly AskedUnits[]): number {
  return asked.filter((one) => one.lineId === lineId).reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Units that can be canceled or returned. Null: not known. */
function unitsPossible({ shipped, returned, need }: LineCounts): number | null {
  return shipped === null || returned === null || need === null ? null : Math.max(0, shipped.units - returned) + need;
}
