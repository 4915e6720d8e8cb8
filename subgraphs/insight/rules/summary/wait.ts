import type { FulfillmentOrder, OrderFacts } from '../../facts/order-facts.ts';
import type { AssessedOrder } from '../assess-order.ts';
import { readyByOf } from '../discrepancies/ready-by.ts';
import { stockAt } from '../discrepancies/stock-at.ts';
import { isOpen } from '../quantities/open-work.ts';
import type { LineReadiness } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';
import type { Wait } from './slot.ts';

/** What the words about a waiting line need beside its blocker. */
export function waitOf(line: LineReadiness, order: AssessedOrder, context: RuleContext): Wait {
  const work = workOfLine(line, order.facts);
  return {
    sku: line.sku,
    isPickup: work ? work.method === 'PICK_UP' : isAskedAsPickup(line, order.facts),
    place: work?.location ?? null,
    promisedFor: work ? readyByOf(work, order.promises) : null,
    hasGoods: work ? hasGoods(line, work, order.facts, context) : false,
    partsMissing: line.blockers
      .filter(({ code }) => code === 'COMPONENT_MISSING')
      .reduce((sum, { quantityMissing }) => sum + (quantityMissing ?? 1), 0),
  };
}

/** The work for a line that is still owed, else the last that was done for it. */
export function workOfLine({ lineNumber }: LineReadiness, { fulfillment }: OrderFacts): FulfillmentOrder | null {
  const all = fulfillment.is === 'known' ? fulfillment.value.fulfillmentOrders : [];
  const own = all.filter(({ lines }) => lines.some((line) => line.lineNumber === lineNumber));
  return own.find(isOpen) ?? own.at(-1) ?? null;
}

function isAskedAsPickup({ lineNumber }: LineReadiness, { history }: OrderFacts): boolean {
  const record = history.is === 'known' ? history.value : null;
  return record?.lines.find((line) => line.lineNumber === lineNumber)?.requestedMethod === 'PICK_UP';
}

/** Every item of the line stands at the place in the quantity owed, set aside or not. */
function hasGoods(line: LineReadiness, work: FulfillmentOrder, facts: OrderFacts, context: RuleContext): boolean {
  const { location } = work;
  const boxes = work.lines.filter(({ lineNumber }) => lineNumber === line.lineNumber).flatMap((own) => own.boxes);
  return (
    location !== null &&
    boxes.length > 0 &&
    boxes.every(({ sku, quantity, stagedQuantity, missing }) => {
      const there = sku === null ? null : stockAt(location, sku, facts, context)?.there;
      return !missing && (stagedQuantity >= quantity || (there ?? 0) >= quantity);
    })
  );
}
