import type { Billed } from '../quantities/billed.ts';
import type { LineCounts, LineMovement } from '../quantities/quantities.ts';
import type { ComparedOrder } from './compared-order.ts';

/** A line whose goods are known to have left or not. */
export type MovedLine = LineCounts & {
  readonly shipped: LineMovement;
  readonly need: number;
  readonly returned: number;
};

/** The same, and its bills are known too. */
export type BilledLine = MovedLine & { readonly billed: Billed };

/**
 * The lines with what left for each. Null: what is in the boxes cannot be told, because fulfillment could not be read or
 * inventory could not say what the kits are made of.
 */
export function movedLines({ quantities: { lines } }: ComparedOrder): readonly MovedLine[] | null {
  const isTold = lines?.every((line) => isMoved(line) && line.line.components.is === 'known') ?? false;
  return isTold ? (lines ?? []).filter(isMoved) : null;
}

/** The same with what was billed for each; none where that is not known. */
export function billedLines(order: ComparedOrder): readonly BilledLine[] {
  return (movedLines(order) ?? []).filter((line) => line.billed !== null) as readonly BilledLine[];
}

/** The line as findings name it. */
export function lineOf({ line }: LineCounts): { readonly lineNumber: string; readonly id: string } {
  return { lineNumber: line.lineNumber, id: line.id };
}

function isMoved(line: LineCounts): line is MovedLine {
  return line.shipped !== null && line.need !== null && line.returned !== null;
}
