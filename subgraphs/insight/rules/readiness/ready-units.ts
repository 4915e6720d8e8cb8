import type { Completion } from './completion.ts';
import type { OpenLine, WorkSupply } from './order-state.ts';
import type { Supply } from './supply.ts';

/** `readyQty(l)`: complete units that the places have, under a completion; at most the line's need. */
export function readyUnits({ need, works }: OpenLine, completion: Completion): number {
  return Math.min(
    need,
    works.reduce((sum, work) => sum + Math.min(need, unitsAt(work, completion)), 0),
  );
}

/** `said(l)`: work is there, all of it accepted, none of it on hold. */
export function isSaid({ works }: Pick<OpenLine, 'works'>): boolean {
  return works.length > 0 && works.every(({ work }) => work.requestStatus === 'ACCEPTED' && work.holds.length === 0);
}

/** `lineReady(l)`: the goods are there and the places have said so. */
export function isLineReady(line: OpenLine, completion: Completion): boolean {
  return readyUnits(line, completion) >= line.need && isSaid(line);
}

/** The systems whose stock figures would tell how much of a line is ready. */
export function unreadSystemsOf({ works }: Pick<OpenLine, 'works'>): readonly string[] {
  const gaps = works.flatMap(({ supplies }) => supplies.flatMap(({ unread }) => unread));
  return [...new Set(gaps.map(({ system }) => system))];
}

function unitsAt({ line, supplies }: WorkSupply, completion: Completion): number {
  const sets = supplies.map((supply) => Math.floor(unitsOf(supply, completion) / supply.component.quantityPerKit));
  return Math.min(line.remainingQuantity, ...sets);
}

/** A stock that several systems would have to tell is plentiful if all of them say so. */
function unitsOf({ low, high, unread }: Supply, completion: Completion): number {
  return unread.every(({ system }) => completion.has(system)) ? high : low;
}
