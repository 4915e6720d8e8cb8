import type { Box, Work, WorkLine } from './state.ts';

/** Units of a line that have neither left nor been handed over. */
export function remainingOf(line: WorkLine): number {
  return Math.max(0, line.total - gone(line));
}

/** Units of a box that stand ready: what has left is no longer staged. */
export function stagedOf(line: WorkLine, box: Box): number {
  return Math.max(0, box.staged - gone(line) * box.perUnit);
}

/** Complete units of a line that stand ready. */
export function completeUnitsOf(line: WorkLine): number {
  return Math.min(...line.boxes.map((box) => Math.floor(stagedOf(line, box) / box.perUnit)));
}

export function nothingRemains({ lines }: Work): boolean {
  return lines.length > 0 && lines.every((line) => remainingOf(line) === 0);
}

export function everythingHandedOver({ lines }: Work): boolean {
  return lines.every((line) => line.handedOver >= line.total);
}

/** The status follows from what happened; the first that fits counts. */
export function statusOf(work: Work): string {
  if (work.canceledAt) return 'CANCELED';
  if (work.closedAt || nothingRemains(work)) return 'CLOSED';
  if (work.holds.size > 0) return 'ON_HOLD';
  if (work.readyAt) return 'READY';
  return work.request === 'ACCEPTED' && hasBegun(work) ? 'IN_PROGRESS' : 'OPEN';
}

/** When the work ended, whichever way; null while it is owed. */
export function endOf({ canceledAt, closedAt, doneAt }: Work): string | null {
  return canceledAt ?? closedAt ?? doneAt;
}

function hasBegun({ lines }: Work): boolean {
  return lines.some((line) => gone(line) > 0 || line.boxes.some((box) => box.staged > 0));
}

function gone({ handedOver, shipped }: WorkLine): number {
  return handedOver + shipped;
}
