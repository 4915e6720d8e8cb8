import { plusDuration } from '../../../kit/index.ts';
import { latestOf } from '../time/latest-of.ts';
import { dayWords } from '../time/words.ts';
import { movedLines } from './compared-lines.ts';
import type { ComparedOrder } from './compared-order.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import { fulfillmentGrace } from './grace.ts';
import { unitsWords } from './units-words.ts';

const waiting = ['OPEN', 'PARTIALLY_FULFILLED', 'PARTIALLY_CANCELED'];

/** An order is open and nobody was ever asked to fulfill it, or only such work as was canceled again. */
export const orderWithoutFulfillment: DiscrepancyRule = {
  code: 'ORDER_WITHOUT_FULFILLMENT',
  reads: ['ORDER_HISTORY', 'FULFILLMENT'],
  suggested: ['OPEN_CASE'],
  find: (order, context) => {
    const { history, fulfillment, facts, number } = order;
    const units = unitsNeeded(order);
    if (!waiting.includes(history.status) || units === 0 || hasWork(order)) return [];
    const { timeZone } = context.policies;
    const since = latestOf(history.placedAt, ...fulfillment.fulfillmentOrders.map(({ closedAt }) => closedAt));
    const latest = plusDuration(since ?? history.placedAt, fulfillmentGrace(history, context.policies), timeZone);
    if (Date.parse(context.now) <= Date.parse(latest)) return [];
    return [
      {
        severity: 'HIGH',
        message: `${number}, placed ${dayWords(history.placedAt, timeZone, context)}, has ${unitsWords(units)} to send and no fulfillment order`,
        expected: `a fulfillment order for ${unitsWords(units)}`,
        actual: 'no fulfillment order',
        comparedAt: since,
        evidence: evidenceOf(facts.history, facts.fulfillment),
      },
    ];
  },
};

function unitsNeeded(order: ComparedOrder): number {
  return (movedLines(order) ?? []).reduce((sum, { need }) => sum + need, 0);
}

function hasWork({ fulfillment }: ComparedOrder): boolean {
  return fulfillment.fulfillmentOrders.some(
    ({ status, requestStatus }) => status !== 'CANCELED' && requestStatus !== 'CANCELLATION_ACCEPTED',
  );
}
