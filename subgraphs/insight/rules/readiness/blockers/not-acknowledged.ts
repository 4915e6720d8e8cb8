import type { FulfillmentOrder } from '../../../facts/order-facts.ts';
import type { Blocker, Severity } from '../../blocker.ts';
import type { RuleContext } from '../../rule-context.ts';
import { acknowledgeBy } from '../acknowledge-by.ts';
import { heldWorkOf } from '../held-work.ts';
import type { OrderState } from '../order-state.ts';
import { promisedAt } from '../promised-at.ts';
import { refusalOf } from './location-refuses.ts';
import { aboutLines, aboutWork, toBlocker } from './to-blocker.ts';
import { placeWords, whenPart, zoneOf } from './words.ts';

/** NOT_ACKNOWLEDGED: a place has been asked and has neither accepted nor said by a code why not. */
export function notAcknowledged(state: OrderState, context: RuleContext): readonly Blocker[] {
  return heldWorkOf(state)
    .filter(({ work }) => work.requestStatus !== 'ACCEPTED' && refusalOf(work) === null)
    .map(({ work, lines }) =>
      toBlocker({
        code: 'NOT_ACKNOWLEDGED',
        severity: severityOf(work, state, context),
        silo: 'FULFILLMENT',
        message: messageOf(work, context),
        since: work.requestedAt,
        ...aboutLines(lines),
        ...aboutWork(work),
      }),
    );
}

/** Nothing to worry about until the place should have answered. */
function severityOf(work: FulfillmentOrder, { record }: OrderState, context: RuleContext): Severity {
  const answerBy = acknowledgeBy(work, promisedAt(work, record, context), context);
  if (answerBy !== null && Date.parse(context.now) <= Date.parse(answerBy)) return 'INFO';
  return work.method === 'PICK_UP' ? 'HIGH' : 'MEDIUM';
}

function messageOf(work: FulfillmentOrder, context: RuleContext): string {
  const zone = zoneOf(work, context);
  return work.requestStatus === 'RECEIVED'
    ? `${placeWords(work)} has the order${whenPart(' since ', work.acknowledgedAt, zone, context)} but has not accepted it`
    : `${placeWords(work)} has not confirmed the order${whenPart(', sent ', work.requestedAt, zone, context)}`;
}
