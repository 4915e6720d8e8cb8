import { everyWorkOn } from '../quantities/open-work.ts';
import { latestOf } from '../time/latest-of.ts';
import { unitsOf } from '../words.ts';
import { lineOf, type MovedLine, movedLines } from './compared-lines.ts';
import type { ComparedOrder } from './compared-order.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import { lastLeft } from './instants.ts';

/** The work on a line is done, and less has left than is ordered. What was lost on its way, or comes back, is another matter. */
export const shippedQuantityShort: DiscrepancyRule = {
  code: 'SHIPPED_QUANTITY_SHORT',
  reads: ['ORDER_HISTORY', 'FULFILLMENT'],
  suggested: ['SHIP_REPLACEMENT'],
  find: (order) => {
    if (order.fulfillment.shipments.some(({ status }) => wentAstray.includes(status))) return [];
    const short = (movedLines(order) ?? []).filter((line) => line.need > 0 && isWorkDone(line, order));
    return short.map((line) => ({
      severity: 'MEDIUM',
      message: `${unitsOf(line.ordered, line.line.title)} ordered, ${line.shipped.units} shipped, and the work is closed`,
      expected: `${line.ordered} shipped`,
      actual: `${line.shipped.units} shipped`,
      comparedAt: latestOf(lastLeft([line]), ...workOn(line, order).map(({ work }) => work.closedAt)),
      evidence: evidenceOf(order.facts.history, order.facts.fulfillment),
      sku: line.sku,
      line: lineOf(line),
    }));
  },
};

const wentAstray = ['LOST', 'RETURNED_TO_SENDER'];

function isWorkDone(line: MovedLine, order: ComparedOrder): boolean {
  const works = workOn(line, order);
  return works.length > 0 && works.every(({ work }) => work.status === 'CLOSED');
}

/** What was canceled or refused was not done: another place may have done it. */
function workOn({ lineNumber }: MovedLine, { fulfillment }: ComparedOrder) {
  const givenUp = ['REJECTED', 'CANCELLATION_ACCEPTED'];
  return everyWorkOn(lineNumber, fulfillment).filter(
    ({ work }) => work.status !== 'CANCELED' && !givenUp.includes(work.requestStatus),
  );
}
