import { plusDuration } from '../../../../kit/index.ts';
import type { Blocker, Severity } from '../../blocker.ts';
import { workOn } from '../../quantities/open-work.ts';
import type { RuleContext } from '../../rule-context.ts';
import { latestOf } from '../../time/latest-of.ts';
import { lowered } from '../../words.ts';
import { linesIn } from '../carrier.ts';
import { type OpenLine, type OrderState, uncoveredUnits } from '../order-state.ts';
import { aboutLines, toBlocker } from './to-blocker.ts';

/** NOT_ALLOCATED: units that nobody works on, that nobody rejected and no carrier lost; or an order without lines. */
export function notAllocated(state: OrderState, context: RuleContext): readonly Blocker[] {
  const { facts, quantities, openLines } = state;
  if (facts.history.is === 'unknown') return [];
  if (quantities.lines?.length === 0) return [withoutLines(state, context)];
  return openLines
    .filter((line) => uncoveredUnits(line) > 0 && !wasRejected(line, state) && !wasLost(line, state))
    .map((line) => toNotAllocated(line, state, context));
}

function toNotAllocated(line: OpenLine, state: OrderState, context: RuleContext): Blocker {
  const units = uncoveredUnits(line);
  const ended = lastEnd(line, state);
  const dueBy = graceEnd(ended ?? state.record?.placedAt ?? null, methodOf(line, state), context);
  return toBlocker({
    code: 'NOT_ALLOCATED',
    severity: severityAt(dueBy, context),
    silo: 'FULFILLMENT',
    message: `No location works on ${units} × ${lowered(line.title)}`,
    since: ended ?? dueBy,
    ...aboutLines([line]),
    sku: line.sku,
    title: line.title,
    quantityMissing: units,
  });
}

function withoutLines({ record }: OrderState, context: RuleContext): Blocker {
  const dueBy = graceEnd(record?.placedAt ?? null, 'DEFAULT', context);
  return toBlocker({
    code: 'NOT_ALLOCATED',
    severity: severityAt(dueBy, context),
    silo: 'FULFILLMENT',
    message: 'No location works on the order: it has no lines',
    since: dueBy,
  });
}

/** The end of the work that held the line last. */
function lastEnd(line: OpenLine, { fulfillment }: OrderState): string | null {
  const held = fulfillment?.fulfillmentOrders.filter((work) => workOn(line, work).length > 0) ?? [];
  return latestOf(...held.map(({ closedAt }) => closedAt));
}

function graceEnd(from: string | null, method: string, { policies }: RuleContext): string | null {
  if (!from) return null;
  const { allocationGrace } = policies.readiness;
  return plusDuration(from, allocationGrace[method] ?? allocationGrace.DEFAULT ?? 'PT0S', policies.timeZone);
}

function severityAt(dueBy: string | null, { now }: RuleContext): Severity {
  return dueBy !== null && Date.parse(now) < Date.parse(dueBy) ? 'INFO' : 'MEDIUM';
}

function methodOf({ lineNumber }: OpenLine, { record }: OrderState): string {
  return record?.lines.find((line) => line.lineNumber === lineNumber)?.requestedMethod ?? 'DEFAULT';
}

function wasRejected(line: OpenLine, { fulfillment }: OrderState): boolean {
  const works = fulfillment?.fulfillmentOrders ?? [];
  return works.some((work) => work.requestStatus === 'REJECTED' && workOn(line, work).length > 0);
}

function wasLost({ lineNumber }: OpenLine, state: OrderState): boolean {
  const lost = state.fulfillment?.shipments.filter(({ status }) => status === 'LOST') ?? [];
  return lost.some((shipment) => linesIn(shipment, state)?.some((line) => line.lineNumber === lineNumber));
}
