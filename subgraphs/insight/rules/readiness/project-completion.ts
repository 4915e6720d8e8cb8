import { plusDuration } from '../../../kit/index.ts';
import type { Gap } from '../../facts/known.ts';
import type { FulfillmentOrder, OrderFacts, Shipment } from '../../facts/order-facts.ts';
import { regionOf } from '../availability/region.ts';
import type { Blocker, BlockerCode } from '../blocker.ts';
import { hasLeft } from '../quantities/gone-items.ts';
import type { RuleContext } from '../rule-context.ts';
import { latestOf } from '../time/latest-of.ts';
import { preparedAt } from '../time/opening-hours.ts';
import { linesIn } from './carrier.ts';
import { type OpenLine, type OrderState, uncoveredUnits } from './order-state.ts';
import { unreadSystemsOf } from './ready-units.ts';

/** When everything of a scope can be with the customer. */
export interface Projection {
  /** The estimate. Null: a blocker has no date, or something that could not be read might still add one. */
  readonly at: string | null;
  /** What the known blockers with a date give. Null: nothing does. */
  readonly bound: string | null;
  /** A blocker above INFO has no date, and not merely because procurement could not be read. */
  readonly isUndated: boolean;
  /** Systems that could not be read and might still add a blocker or a date. */
  readonly unsureSystems: readonly string[];
}

/**
 * The rule of `earliestCompleteAt` over some lines of an order and the blockers of these.
 * @param lineNumbers The scope; null: the whole order.
 * @param blockers Those of the scope and of the whole order, as `OrderReadiness.blockers` has them.
 */
export function projectionOf(
  state: OrderState,
  lineNumbers: readonly string[] | null,
  blockers: readonly Blocker[],
  context: RuleContext,
): Projection {
  const lines = state.openLines.filter((line) => isIn(lineNumbers, line));
  const unsureSystems = unsureSystemsOf(state, lines, blockers, context);
  const undated = blockers.filter(({ severity, until }) => severity !== 'INFO' && until === null);
  const bound = boundOf(state, lines, lineNumbers, blockers, context);
  return {
    at: undated.length > 0 || unsureSystems.length > 0 ? null : bound,
    bound,
    isUndated: undated.some(({ dateUnread, code }) => !dateUnread && code !== 'SOURCE_UNAVAILABLE'),
    unsureSystems,
  };
}

/** What could not be read and might still hold up units that have not left, or move their date. */
function unsureSystemsOf(
  { facts, openLines }: OrderState,
  lines: readonly OpenLine[],
  blockers: readonly Blocker[],
  { policies }: RuleContext,
): readonly string[] {
  const { history, fulfillment, billing } = facts;
  const isOpen = lines.length > 0 || (openLines.length === 0 && fulfillment.is === 'unknown');
  const whole = [history, fulfillment, ...(isOpen ? [billing] : [])];
  const unread = whole.flatMap((known) => (known.is === 'unknown' ? [known.gap.system] : []));
  const undated = blockers.flatMap((blocker) => gapsOfDate(blocker, facts, policies));
  return [...new Set([...unread, ...lines.flatMap(unreadSystemsOf), ...undated.map(({ system }) => system)])];
}

/**
 * What could not be read and would date a blocker. Of what is lacking also if somebody has given a date: an overdue
 * delivery would take it back.
 */
function gapsOfDate(
  { dateUnread, code, sku }: Blocker,
  { stock }: OrderFacts,
  { procurementSystem }: RuleContext['policies'],
): readonly Gap[] {
  const gaps = stock.get(sku ?? '')?.gaps ?? [];
  if (dateUnread) return gaps;
  return lacking.includes(code) ? gaps.filter(({ system }) => system === procurementSystem) : [];
}

const lacking: readonly BlockerCode[] = ['COMPONENT_MISSING', 'STOCK_SHORT'];

/** Start = the end of the last blocker; from there on what each place and carrier takes. */
function boundOf(
  state: OrderState,
  lines: readonly OpenLine[],
  lineNumbers: readonly string[] | null,
  blockers: readonly Blocker[],
  context: RuleContext,
): string | null {
  const start = latestOf(context.now, ...blockers.map(({ until }) => until)) ?? context.now;
  const works = [...new Set(lines.flatMap((line) => line.works.map(({ work }) => work)))];
  const done = works.map((work) => doneAt(work, start, blockers, state, context));
  const arrivals = onTheWay(state, lineNumbers).map((shipment) => arrivalOf(shipment, context));
  // Where nobody works on it, the hours are not known or no arrival is told, every date would be invented.
  const isGuess = lines.some((line) => uncoveredUnits(line) > 0) || [...done, ...arrivals].includes(null);
  return isGuess || done.length + arrivals.length === 0 ? null : latestOf(...done, ...arrivals);
}

function doneAt(
  work: FulfillmentOrder,
  start: string,
  blockers: readonly Blocker[],
  state: OrderState,
  context: RuleContext,
): string | null {
  if (work.method === 'PICK_UP') return readyAt(work, start, context);
  const arrival = arrivalFrom(work, start, state, context);
  return blockers.length > 0 ? arrival : latestOf(arrival, firstWindowEnd(work));
}

/** A store's "ready by" contains the preparation. */
function readyAt({ pickup, location }: FulfillmentOrder, start: string, { now, policies }: RuleContext): string | null {
  if (pickup?.readyClaimedAt) return pickup.readyClaimedAt;
  if (Date.parse(start) > Date.parse(now)) return start;
  return location && preparedAt(location, start, policies.prepLead);
}

function arrivalFrom(
  { method, location }: FulfillmentOrder,
  start: string,
  { record }: OrderState,
  { policies }: RuleContext,
): string {
  const timeZone = location?.timeZone ?? policies.timeZone;
  const region = record?.shipTo ? regionOf(record.shipTo, policies) : null;
  const route = policies.routes.find(
    (one) => one.method === method && one.from === location?.id && one.region === region,
  );
  if (!route) return start;
  return plusDuration(plusDuration(start, route.handling, timeZone), route.transport, timeZone);
}

const booked = ['SCHEDULED', 'CONFIRMED', 'OUT_FOR_DELIVERY'];

function firstWindowEnd({ appointments }: FulfillmentOrder): string | null {
  const windows = appointments.filter(({ status }) => booked.includes(status)).map(({ window }) => window);
  return windows.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start))[0]?.end ?? null;
}

/** What should be there already can be there now at the earliest. */
function arrivalOf({ expectedArrival }: Shipment, { now }: RuleContext): string | null {
  return expectedArrival && latestOf(now, expectedArrival.end);
}

/** What has left with goods of the scope and has not arrived. */
function onTheWay(state: OrderState, lineNumbers: readonly string[] | null): readonly Shipment[] {
  const shipments = state.fulfillment?.shipments ?? [];
  return shipments.filter(
    (shipment) =>
      hasLeft(shipment) &&
      shipment.deliveredAt === null &&
      shipment.status !== 'DELIVERED' &&
      (lineNumbers === null || linesIn(shipment, state)?.some((line) => isIn(lineNumbers, line))),
  );
}

function isIn(lineNumbers: readonly string[] | null, { lineNumber }: { readonly lineNumber: string | null }): boolean {
  return lineNumbers === null || (lineNumber !== null && lineNumbers.includes(lineNumber));
}
