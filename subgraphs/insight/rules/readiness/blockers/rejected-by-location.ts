import type { Blocker } from '../../blocker.ts';
import type { OrderState } from '../order-state.ts';
import { isRefusal } from './location-refuses.ts';
import { rejectedWorkOf } from './rejected-work.ts';
import { aboutLines, aboutWork, toBlocker } from './to-blocker.ts';
import { codeWords, placeWords } from './words.ts';

/** REJECTED_BY_LOCATION: a place refused a line for a reason of its own, and no other works on it. */
export function rejectedByLocation(state: OrderState): readonly Blocker[] {
  return rejectedWorkOf(state)
    .filter(({ work }) => !isRefusal(work.rejectionReason))
    .map(({ work, lines }) =>
      toBlocker({
        code: 'REJECTED_BY_LOCATION',
        severity: 'HIGH',
        silo: 'FULFILLMENT',
        message: `${placeWords(work)} refused the order: ${codeWords(work.rejectionReason ?? 'UNKNOWN')}`,
        since: work.acknowledgedAt,
        ...aboutLines(lines),
        ...aboutWork(work),
      }),
    );
}
