import { knownValue } from '../../facts/known.ts';
import type { BillingRecord, Component, FulfillmentRecord, OrderFacts, OrderLine } from '../../facts/order-facts.ts';
import type { RuleContext } from '../rule-context.ts';
import { latestOf } from '../time/latest-of.ts';
import { type Billed, billedFor } from './billed.ts';
import { componentsOf, skuOf } from './components.ts';
import { type GoneItem, goneItems } from './gone-items.ts';
import { type Matched, matchItems, type WantedLine } from './match-items.ts';
import { returnedUnits } from './returned.ts';
import { wholeUnits } from './whole-units.ts';

/** The units of an order, by silo. Null: the silo that knows could not be read. */
export interface OrderQuantities {
  /** Null: order history could not be read. */
  readonly lines: readonly LineCounts[] | null;
  /** Everything that left. */
  readonly gone: readonly GoneItem[] | null;
  /** What left and fits no line. */
  readonly notOrdered: readonly GoneItem[] | null;
}

/** The units of one line, by silo. */
export interface LineCounts {
  readonly line: OrderLine;
  readonly lineNumber: string;
  readonly sku: string | null;
  readonly components: readonly Component[];
  /** Net of `canceled`. */
  readonly ordered: number;
  readonly canceled: number;
  /** Null: fulfillment could not be read. So are the next three. */
  readonly shipped: LineMovement | null;
  readonly returned: number | null;
  /** `need(l)`: units that are ordered and have not left. */
  readonly need: number | null;
  /** Null: billing could not be read. */
  readonly billed: Billed | null;
}

/** Units of a line that left. */
export interface LineMovement {
  readonly units: number;
  readonly deliveredUnits: number;
  /** The last delivery or hand-over of units of the line. */
  readonly deliveredAt: string | null;
  readonly items: readonly GoneItem[];
}

/** Counts what each silo says of the units of an order. */
export function quantitiesOf(facts: OrderFacts, context: RuleContext): OrderQuantities {
  const fulfillment = knownValue(facts.fulfillment);
  const billing = knownValue(facts.billing);
  const gone = fulfillment && goneItems(fulfillment);
  if (facts.history.is === 'unknown') return { lines: null, gone, notOrdered: null };
  const lines = (facts.history.value?.lines ?? []).map((line) => toWanted(line, fulfillment));
  const matched = gone && matchItems(lines, gone, context.policies);
  const counts = lines.map((line) => countsOf(line, { lines, matched, fulfillment, billing }, context));
  return { lines: counts, gone, notOrdered: matched?.notOrdered ?? null };
}

type Wanted = WantedLine & { readonly line: OrderLine };

interface Counted {
  readonly lines: readonly Wanted[];
  readonly matched: Matched | null;
  readonly fulfillment: FulfillmentRecord | null;
  readonly billing: BillingRecord | null;
}

function toWanted(line: OrderLine, fulfillment: FulfillmentRecord | null): Wanted {
  return {
    line,
    lineNumber: line.lineNumber,
    sku: skuOf(line, fulfillment),
    components: componentsOf(line, fulfillment),
  };
}

function countsOf(wanted: Wanted, all: Counted, context: RuleContext): LineCounts {
  const { line, lineNumber } = wanted;
  const { lines, matched, fulfillment, billing } = all;
  const ordered = line.quantity - line.canceledQuantity;
  const shipped = matched && movementOf(wanted, matched.byLine.get(lineNumber) ?? [], context);
  return {
    ...wanted,
    ordered,
    canceled: line.canceledQuantity,
    shipped,
    returned: fulfillment && returnedUnits(wanted, lines, fulfillment),
    need: shipped && Math.max(0, ordered - shipped.units),
    billed: billing && billedFor(lineNumber, billing),
  };
}

/** `shipped(l)` and `delivered(l)`. */
function movementOf(line: WantedLine, items: readonly GoneItem[], { policies }: RuleContext): LineMovement {
  const arrived = items.filter(({ arrivedAt }) => arrivedAt !== null);
  return {
    units: wholeUnits(line, items, policies),
    deliveredUnits: wholeUnits(line, arrived, policies),
    deliveredAt: latestOf(...arrived.map(({ arrivedAt }) => arrivedAt)),
    items,
  };
}
