import type { Shipment } from '../../../facts/order-facts.ts';
import type { Blocker } from '../../blocker.ts';
import type { RuleContext } from '../../rule-context.ts';
import { linesIn, shipmentsWithException } from '../carrier.ts';
import { estimatedBy } from '../estimate.ts';
import type { OrderState } from '../order-state.ts';
import { aboutLines, toBlocker } from './to-blocker.ts';
import { sinceWords } from './words.ts';

const words: Readonly<Record<string, string>> = {
  DELAYED: 'is delayed',
  ATTEMPTED: 'could not be delivered',
  LOST: 'is lost',
};

/** CARRIER_EXCEPTION: the carrier is late, found nobody, or lost it. */
export function carrierException(state: OrderState, context: RuleContext): readonly Blocker[] {
  return shipmentsWithException(state).map((shipment) => {
    const since = eventOf(shipment) ?? shipment.shippedAt;
    const lines = linesIn(shipment, state) ?? [];
    return toBlocker({
      code: 'CARRIER_EXCEPTION',
      severity: shipment.status === 'LOST' ? 'HIGH' : 'MEDIUM',
      silo: 'FULFILLMENT',
      message: `Shipment ${numberOf(shipment)} ${words[shipment.status]}${sinceWords(since, context.policies.timeZone, context)}`,
      since,
      ...estimatedBy('CARRIER', shipment.expectedArrival?.end ?? null, context),
      ...aboutLines(lines.map(({ line, lineNumber }) => ({ lineNumber, lineId: line.id }))),
      subjectId: shipment.id,
      source: shipment.source,
    });
  });
}

/** When the carrier reported it last. */
function eventOf({ parcels, status }: Shipment): string | null {
  const events = parcels.flatMap((parcel) => parcel.events.filter((event) => event.status === status));
  return events.at(-1)?.occurredAt ?? null;
}

function numberOf({ source, id }: Shipment): string {
  return source?.recordKey ?? id;
}
