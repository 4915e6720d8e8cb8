import { knownValue } from '../../facts/known.ts';
import type { BillingRecord, FulfillmentRecord, OrderFacts, OrderRecord } from '../../facts/order-facts.ts';
import { isOpen, type LineWork, openWorkOn } from '../quantities/open-work.ts';
import { type LineCounts, type OrderQuantities, quantitiesOf } from '../quantities/quantities.ts';
import type { RuleContext } from '../rule-context.ts';
import { linesOfWork } from './lines-of-work.ts';
import { type Supply, suppliesOf } from './supply.ts';

/** An order as the readiness rules look at it. */
export interface OrderState {
  readonly facts: OrderFacts;
  /** Null: not known, or no such order. */
  readonly record: OrderRecord | null;
  readonly fulfillment: FulfillmentRecord | null;
  readonly billing: BillingRecord | null;
  readonly quantities: OrderQuantities;
  /** Lines with units that have not left. Order history unreadable: those of the open work. */
  readonly openLines: readonly OpenLine[];
}

/** A line with units that have not left. */
export interface OpenLine {
  /** Null: the work names no line. */
  readonly lineNumber: string | null;
  readonly lineId: string | null;
  readonly title: string;
  readonly sku: string | null;
  readonly need: number;
  /** The open work that has units of it left. */
  readonly works: readonly WorkSupply[];
}

export interface WorkSupply extends LineWork {
  readonly supplies: readonly Supply[];
}

/** Lays out what is known of an order. */
export function orderStateOf(facts: OrderFacts, context: RuleContext): OrderState {
  const fulfillment = knownValue(facts.fulfillment);
  const quantities = quantitiesOf(facts, context);
  const lines = quantities.lines ?? linesOfWork(fulfillment);
  return {
    facts,
    record: knownValue(facts.history),
    fulfillment,
    billing: knownValue(facts.billing),
    quantities,
    openLines: fulfillment === null ? [] : lines.flatMap((line) => toOpenLine(line, fulfillment, facts, context)),
  };
}

function toOpenLine(
  counts: Omit<LineCounts, 'billed' | 'shipped' | 'returned'>,
  fulfillment: FulfillmentRecord,
  facts: OrderFacts,
  context: RuleContext,
): OpenLine[] {
  const { line, lineNumber, sku, need } = counts;
  if (!need) return [];
  const works = openWorkOn(lineNumber, fulfillment, sku).map((work) => ({
    ...work,
    supplies: suppliesOf(counts, work, facts, context),
  }));
  const isNamed = facts.history.is === 'known';
  return [{ lineNumber: lineNumber || null, lineId: isNamed ? line.id : null, title: line.title, sku, need, works }];
}

/** Units of a line that no open work covers. */
export function uncoveredUnits({ need, works }: OpenLine): number {
  return Math.max(0, need - works.reduce((sum, { line }) => sum + line.remainingQuantity, 0));
}

/** The open work of an order, with units left or not. */
export function openWorkOf({ fulfillment }: OrderState): FulfillmentRecord['fulfillmentOrders'] {
  return fulfillment?.fulfillmentOrders.filter(isOpen) ?? [];
}
