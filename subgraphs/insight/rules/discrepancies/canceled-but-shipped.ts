import { plusDuration } from '../../../kit/index.ts';
import { wholeUnits } from '../quantities/whole-units.ts';
import type { RuleContext } from '../rule-context.ts';
import { dayWords } from '../time/words.ts';
import { capitalized, unitsOf } from '../words.ts';
import { lineOf, type MovedLine, movedLines } from './compared-lines.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import { lastLeft } from './instants.ts';

/** Goods left although they had been canceled before. Order history dates the canceling of orders, not of lines. */
export const canceledButShipped: DiscrepancyRule = {
  code: 'CANCELED_BUT_SHIPPED',
  reads: ['ORDER_HISTORY', 'FULFILLMENT'],
  suggested: ['OPEN_RETURN'],
  find: (order, context) => {
    const { canceledAt } = order.history;
    if (!canceledAt) return [];
    return (movedLines(order) ?? []).flatMap((line) => {
      const units = leftInVain(line, canceledAt, context);
      if (units === 0) return [];
      const day = dayWords(canceledAt, context.policies.timeZone, context);
      return {
        severity: 'HIGH',
        message: `${capitalized(unitsOf(units, line.line.title))} left after it was canceled on ${day}`,
        expected: `${line.ordered} shipped`,
        actual: `${line.shipped.units} shipped`,
        comparedAt: lastLeft([line]),
        evidence: evidenceOf(order.facts.history, order.facts.fulfillment),
        sku: line.sku,
        line: lineOf(line),
      };
    });
  },
};

/** Units beyond what is ordered that left after the canceling, by more than two clocks may be apart. */
function leftInVain(line: MovedLine, canceledAt: string, { policies }: RuleContext): number {
  if (line.canceled === 0) return 0;
  const surelyAfter = Date.parse(plusDuration(canceledAt, policies.clockSkew, policies.timeZone));
  const late = line.shipped.items.filter(({ leftAt }) => leftAt !== null && Date.parse(leftAt) > surelyAfter);
  return Math.max(0, Math.min(line.shipped.units - line.ordered, wholeUnits(line, late, policies)));
}
