import type { Blocker } from '../../blocker.ts';
import type { RuleContext } from '../../rule-context.ts';
import { isOpenAt, lastClosing, nextOpening } from '../../time/opening-hours.ts';
import { whenWords } from '../../time/words.ts';
import { estimatedBy } from '../estimate.ts';
import { type HeldWork, heldWorkOf } from '../held-work.ts';
import type { OrderState } from '../order-state.ts';
import { promisedAt } from '../promised-at.ts';
import { aboutLines, aboutWork, toBlocker } from './to-blocker.ts';

/** LOCATION_CLOSED: an open pick-up is promised for a time at which the place is closed. It ends when the place opens. */
export function closedWhenPromised(state: OrderState, context: RuleContext): readonly Blocker[] {
  return heldWorkOf(state)
    .filter(({ work }) => work.method === 'PICK_UP')
    .flatMap((held) => closedFor(held, state, context));
}

function closedFor({ work, lines }: HeldWork, { record }: OrderState, context: RuleContext): readonly Blocker[] {
  const { location } = work;
  const promised = promisedAt(work, record, context);
  if (!location || promised === null || isOpenAt(location, promised) !== false) return [];
  const opening = nextOpening(location, promised);
  if (opening !== null && Date.parse(opening) <= Date.parse(context.now)) return [];
  return [
    toBlocker({
      code: 'LOCATION_CLOSED',
      severity: 'MEDIUM',
      silo: 'INVENTORY',
      message: `${location.name} is closed at the promised time ${whenWords(promised, location.timeZone, context)}`,
      since: lastClosing(location, promised),
      ...estimatedBy('POLICY', opening, context),
      ...aboutLines(lines),
      ...aboutWork(work),
    }),
  ];
}
