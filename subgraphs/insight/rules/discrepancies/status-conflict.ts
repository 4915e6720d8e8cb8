import { plusDuration } from '../../../kit/index.ts';
import { isOpen } from '../quantities/open-work.ts';
import type { RuleContext } from '../rule-context.ts';
import { latestOf } from '../time/latest-of.ts';
import { dayWords } from '../time/words.ts';
import { movedLines } from './compared-lines.ts';
import type { ComparedOrder } from './compared-order.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import type { Finding } from './finding.ts';
import { fulfillmentGrace } from './grace.ts';
import { lastLeft } from './instants.ts';
import { unitsWords } from './units-words.ts';

type Conflict = Pick<Finding, 'message' | 'expected' | 'actual' | 'comparedAt' | 'form'>;

/** Order history's status and the work do not fit together. */
export const statusConflict: DiscrepancyRule = {
  code: 'STATUS_CONFLICT',
  reads: ['ORDER_HISTORY', 'FULFILLMENT'],
  suggested: ['OPEN_CASE'],
  find: (order, context) => {
    const { history, fulfillment } = order.facts;
    const conflict = workAfterCancel(order, context) ?? fulfilledInPart(order) ?? windowAfterDelivery(order, context);
    return conflict ? [{ severity: 'MEDIUM', ...conflict, evidence: evidenceOf(history, fulfillment) }] : [];
  },
};

/** Canceled for longer than the grace, and a place still works on it. */
function workAfterCancel(order: ComparedOrder, context: RuleContext): Conflict | null {
  const { status, canceledAt } = order.history;
  if (status !== 'CANCELED' || canceledAt === null) return null;
  const { timeZone } = context.policies;
  const latest = plusDuration(canceledAt, fulfillmentGrace(order.history, context.policies), timeZone);
  const open = order.fulfillment.fulfillmentOrders.filter(isOpen).flatMap(({ lines }) => lines);
  const units = open.reduce((sum, { remainingQuantity }) => sum + remainingQuantity, 0);
  if (units === 0 || Date.parse(context.now) <= Date.parse(latest)) return null;
  return {
    message: `${order.number} was canceled ${dayWords(canceledAt, timeZone, context)}, work on ${unitsWords(units)} is still open`,
    expected: 'no open work',
    actual: `work on ${unitsWords(units)}`,
    comparedAt: canceledAt,
    form: 'CANCELED',
  };
}

/** Said to be fulfilled, and not everything has left. */
function fulfilledInPart(order: ComparedOrder): Conflict | null {
  const lines = movedLines(order) ?? [];
  const needed = lines.reduce((sum, { need }) => sum + need, 0);
  if (order.history.status !== 'FULFILLED' || needed === 0) return null;
  const ordered = lines.reduce((sum, line) => sum + line.ordered, 0);
  return {
    message: `${order.number} is said to be fulfilled, ${ordered - needed} of ${unitsWords(ordered)} left`,
    expected: `${unitsWords(ordered)} shipped`,
    actual: `${unitsWords(ordered - needed)} shipped`,
    comparedAt: latestOf(order.history.placedAt, lastLeft(lines)),
    form: 'FULFILLED',
  };
}

/** Everything is delivered, and a window is still ahead. */
function windowAfterDelivery(order: ComparedOrder, context: RuleContext): Conflict | null {
  const lines = (movedLines(order) ?? []).filter(({ ordered }) => ordered > 0);
  const isDelivered = lines.length > 0 && lines.every(({ shipped, ordered }) => shipped.deliveredUnits >= ordered);
  const ahead = order.fulfillment.fulfillmentOrders
    .flatMap(({ appointments }) => appointments)
    .find(({ status, window }) => isBooked(status) && Date.parse(window.start) > Date.parse(context.now));
  if (!isDelivered || !ahead) return null;
  const deliveredAt = latestOf(...lines.map(({ shipped }) => shipped.deliveredAt));
  const { timeZone } = context.policies;
  const day = dayWords(ahead.window.start, timeZone, context);
  const delivered = deliveredAt ? `delivered ${dayWords(deliveredAt, timeZone, context)}` : 'delivered';
  return {
    message: `Everything is ${delivered}, and a window on ${day} is still booked`,
    expected: 'no window ahead',
    actual: `a window on ${day}`,
    comparedAt: latestOf(deliveredAt, ahead.bookedAt),
    form: 'WINDOW',
  };
}

function isBooked(status: string): boolean {
  return status === 'SCHEDULED' || status === 'CONFIRMED';
}
