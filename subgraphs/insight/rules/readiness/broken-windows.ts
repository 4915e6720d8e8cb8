import { minusDuration } from '../../../kit/index.ts';
import type { Appointment } from '../../facts/order-facts.ts';
import type { OrderQuantities } from '../quantities/quantities.ts';
import type { RuleContext } from '../rule-context.ts';
import { isUndelivered } from './carrier.ts';
import type { OrderState } from './order-state.ts';

/** How many delivery windows in a row, back from the last that is over, came to nothing. */
export function brokenWindowsInARow({ fulfillment, quantities }: OrderState, context: RuleContext): number {
  const all = fulfillment?.fulfillmentOrders.flatMap(({ appointments }) => appointments) ?? [];
  const over = all
    .filter((one) => Date.parse(one.window.end) < Date.parse(context.now))
    .filter((one) => one.status !== 'CANCELED_BY_CUSTOMER' && !isReplaced(one, all, context))
    .toSorted((a, b) => Date.parse(b.window.end) - Date.parse(a.window.end));
  const kept = over.findIndex((one) => one.status === 'COMPLETED' || isDeliveredIn(one, quantities));
  return kept < 0 ? over.length : kept;
}

/** Everything that the window was for came by its end. */
function isDeliveredIn({ lineNumbers, window }: Appointment, { lines }: OrderQuantities): boolean {
  const meant = lines?.filter(({ lineNumber }) => lineNumbers.includes(lineNumber)) ?? [];
  return (
    meant.length > 0 &&
    meant.every((line) => !isUndelivered(line) && Date.parse(line.shipped?.deliveredAt ?? '') <= Date.parse(window.end))
  );
}

/** Another window was booked in time for one of its lines. */
function isReplaced(appointment: Appointment, all: readonly Appointment[], { policies }: RuleContext): boolean {
  const { supersedeNotice } = policies.promises;
  const notice = supersedeNotice.DELIVER_WINDOW ?? supersedeNotice.DEFAULT ?? 'PT0S';
  const latest = Date.parse(minusDuration(appointment.window.end, notice, policies.timeZone));
  const bookedAt = appointment.bookedAt === null ? -Infinity : Date.parse(appointment.bookedAt);
  return all.some(
    (other) =>
      other.bookedAt !== null &&
      Date.parse(other.bookedAt) > bookedAt &&
      Date.parse(other.bookedAt) <= latest &&
      other.lineNumbers.some((line) => appointment.lineNumbers.includes(line)),
  );
}
