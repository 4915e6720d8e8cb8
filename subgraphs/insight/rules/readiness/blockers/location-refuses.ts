import { plusDuration } from '../../../../kit/index.ts';
import type { FulfillmentOrder } from '../../../facts/order-facts.ts';
import type { Blocker, BlockerCode } from '../../blocker.ts';
import type { RuleContext } from '../../rule-context.ts';
import { nextOpening } from '../../time/opening-hours.ts';
import { whenWords } from '../../time/words.ts';
import { type Estimate, estimatedBy } from '../estimate.ts';
import { type HeldWork, heldWorkOf } from '../held-work.ts';
import type { OrderState } from '../order-state.ts';
import { promisedAt } from '../promised-at.ts';
import { rejectedWorkOf } from './rejected-work.ts';
import { aboutLines, aboutWork, toBlocker } from './to-blocker.ts';
import { placeWords, zoneOf } from './words.ts';

/** The codes by which a place says that it cannot do it now. Free text decides nothing. */
const refusals: Readonly<Record<string, { readonly code: BlockerCode; readonly words: string }>> = {
  STORE_BUSY: { code: 'LOCATION_CAPACITY', words: 'is too busy' },
  CLOSED: { code: 'LOCATION_CLOSED', words: 'is closed' },
  POLICY: { code: 'POLICY', words: 'refuses by its policy' },
};

export function isRefusal(code: string | null): boolean {
  return code !== null && code in refusals;
}

/** What a place answered by such a code to a request that it has not accepted. */
export function refusalOf({ requestStatus, rejectionReason, pickup }: FulfillmentOrder): string | null {
  const code = requestStatus === 'REJECTED' ? rejectionReason : (pickup?.storeNoteCode ?? null);
  return requestStatus !== 'ACCEPTED' && isRefusal(code) ? code : null;
}

/** LOCATION_CAPACITY, LOCATION_CLOSED, POLICY: the place said by a code that it cannot do it now. */
export function locationRefuses(state: OrderState, context: RuleContext): readonly Blocker[] {
  return [...heldWorkOf(state), ...rejectedWorkOf(state)].flatMap((held) => refusedBy(held, state, context));
}

function refusedBy({ work, lines }: HeldWork, { record }: OrderState, context: RuleContext): readonly Blocker[] {
  const refusal = refusals[refusalOf(work) ?? ''];
  if (!refusal) return [];
  const estimate = readyBy(work, context);
  const ready = estimate.until
    ? `ready by ${whenWords(estimate.until, zoneOf(work, context), context)}`
    : 'no time given';
  return [
    toBlocker({
      code: refusal.code,
      severity: isLate(estimate.until, promisedAt(work, record, context)) ? 'HIGH' : 'MEDIUM',
      silo: 'FULFILLMENT',
      message: `${placeWords(work)} ${refusal.words}; ${ready}`,
      since: work.acknowledgedAt,
      ...estimate,
      ...aboutLines(lines),
      ...aboutWork(work),
    }),
  ];
}

/** The place's own time, else that which it takes after it opens next. */
function readyBy({ pickup, location, acknowledgedAt }: FulfillmentOrder, context: RuleContext): Estimate {
  if (pickup?.storeEstimate) return estimatedBy('PERSON', pickup.storeEstimate, context);
  const opening = location && acknowledgedAt ? nextOpening(location, acknowledgedAt) : null;
  if (opening === null || location === null) return estimatedBy('POLICY', null, context);
  return estimatedBy('POLICY', plusDuration(opening, context.policies.prepLead, location.timeZone), context);
}

function isLate(until: string | null, promised: string | null): boolean {
  return until === null || (promised !== null && Date.parse(until) > Date.parse(promised));
}
