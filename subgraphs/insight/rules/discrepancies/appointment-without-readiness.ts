import { plusDuration } from '../../../kit/index.ts';
import type { Appointment } from '../../facts/order-facts.ts';
import type { Severity } from '../blocker.ts';
import type { LineReadiness, OrderReadiness } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';
import { clockWords, dayWords } from '../time/words.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';

/** A delivery window is booked soon, and the order cannot be delivered in it. */
export const appointmentWithoutReadiness: DiscrepancyRule = {
  code: 'APPOINTMENT_WITHOUT_READINESS',
  reads: ['FULFILLMENT', 'ORDER_HISTORY', 'INVENTORY', 'BILLING'],
  suggested: ['RESCHEDULE_DELIVERY', 'NOTIFY_CUSTOMER'],
  find: ({ fulfillment, readiness }, context) =>
    fulfillment.fulfillmentOrders.flatMap(({ appointments, location }) =>
      appointments
        .filter((appointment) => isSoon(appointment, context) && !canBeKept(appointment, readiness))
        .map((appointment) => {
          const { start } = appointment.window;
          const zone = location?.timeZone ?? context.policies.timeZone;
          const day = dayWords(start, zone, context);
          return {
            severity: severityOf(appointment, context),
            message: `Window ${day} ${clockWords(start, zone)}–${clockWords(appointment.window.end, zone)} is booked, ${whyNot(appointment, readiness)}`,
            expected: `ready by ${day} ${clockWords(start, zone)}`,
            actual: `${readiness.status}, ${earliestWords(readiness, context)}`,
            comparedAt: appointment.bookedAt,
            evidence: readiness.basis,
            locationId: location?.id ?? null,
            subjectId: appointment.id,
          };
        }),
    ),
};

/** Booked, not over, and starting within `discrepancies.appointmentHorizon`. */
function isSoon({ status, window }: Appointment, { now, policies }: RuleContext): boolean {
  const horizon = plusDuration(now, policies.discrepancies.appointmentHorizon, policies.timeZone);
  const isBooked = status === 'SCHEDULED' || status === 'CONFIRMED';
  return isBooked && Date.parse(window.end) > Date.parse(now) && Date.parse(window.start) <= Date.parse(horizon);
}

function canBeKept({ lineNumbers }: Appointment, { status, lines }: OrderReadiness): boolean {
  const open = lines.filter((line) => lineNumbers.includes(line.lineNumber));
  if (status !== 'PARTIALLY_READY') return status !== 'BLOCKED' || (open.length > 0 && open.every(hasLeft));
  return open.every((line) => line.status === 'READY' || line.status === 'FULFILLED' || line.status === 'CANCELED');
}

/** What else blocks the order does not hold up what is on its way. */
function hasLeft({ quantities: { ordered, shipped } }: LineReadiness): boolean {
  return ordered !== null && shipped !== null && shipped >= ordered;
}

function severityOf({ window }: Appointment, { now, policies }: RuleContext): Severity {
  const soon = plusDuration(now, policies.discrepancies.appointmentCriticalWithin, policies.timeZone);
  return Date.parse(window.start) <= Date.parse(soon) ? 'CRITICAL' : 'HIGH';
}

/** By the first blocker of the window's lines; by the order's first if those have none. */
function whyNot({ lineNumbers }: Appointment, { status, blockers }: OrderReadiness): string {
  const own = blockers.find(({ lineNumber }) => lineNumber === null || lineNumbers.includes(lineNumber));
  const first = own ?? blockers[0];
  return first ? `order is ${status}: ${first.message}` : `order is ${status}`;
}

function earliestWords({ earliestCompleteAt }: OrderReadiness, context: RuleContext): string {
  return earliestCompleteAt
    ? `earliest ${dayWords(earliestCompleteAt, context.policies.timeZone, context)}`
    : 'no date';
}
