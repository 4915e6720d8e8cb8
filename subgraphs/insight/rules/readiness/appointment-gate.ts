import type { SiloKind } from '../../../kit/index.ts';
import type { Blocker } from '../blocker.ts';
import type { GateDecision, LineReadiness, ReadinessStatus } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';
import { listed, lowered, notKnown } from '../words.ts';
import { brokenWindowsInARow } from './broken-windows.ts';
import { notFreshEnough } from './freshness.ts';
import { type OrderState, openWorkOf } from './order-state.ts';

/** What the gate looks at. */
export interface GateCase {
  readonly state: OrderState;
  readonly status: ReadinessStatus;
  readonly blockers: readonly Blocker[];
  readonly lines: readonly LineReadiness[];
  readonly unknownSilos: readonly SiloKind[];
}

const APPOINTMENT = 'DELIVER_BY_APPOINTMENT';

/** The gate `mayOfferAppointment`: whether a delivery window may be offered now. */
export function mayOfferAppointment(gate: GateCase, context: RuleContext): GateDecision {
  if (gate.status === 'UNKNOWN') return { allowed: null, reason: notKnown(gate.unknownSilos) };
  const reason = notNeeded(gate) ?? notReady(gate) ?? notSure(gate, context);
  return reason === null ? { allowed: true, reason: 'Everything is ready.' } : { allowed: false, reason };
}

/** Nothing is left that a window could be for. */
function notNeeded({ state, status }: GateCase): string | null {
  if (status === 'CANCELED') return 'The order is canceled.';
  if (status === 'FULFILLED') return 'Everything has been delivered.';
  if (status === 'READY' && state.openLines.length === 0) return 'Everything has left; no window is needed.';
  return isByAppointment(state) ? null : 'Nothing of this order is delivered by appointment.';
}

function isByAppointment(state: OrderState): boolean {
  const works = openWorkOf(state);
  const wished = state.record?.lines.map(({ requestedMethod }) => requestedMethod) ?? [];
  return works.length > 0 ? works.some(({ method }) => method === APPOINTMENT) : wished.includes(APPOINTMENT);
}

/** The first thing in the way; where parts of a together-group could go, that the customer has to agree. */
function notReady(gate: GateCase): string | null {
  if (gate.status === 'READY') return null;
  const [first] = gate.blockers;
  const blocked = first ? `${gate.status}: ${first.message}.` : `${gate.status}.`;
  const alone = gate.status === 'PARTIALLY_READY' ? readyInGroups(gate) : [];
  if (alone.length === 0) return blocked;
  return `${blocked} Only ${listed(alone)} could go; that needs the customer's consent.`;
}

/** Titles of the ready lines whose together-group is not whole. */
function readyInGroups({ state, lines }: GateCase): readonly string[] {
  const open = new Set(state.openLines.map(({ lineNumber }) => lineNumber));
  const grouped = lines
    .filter(({ lineNumber }) => open.has(lineNumber))
    .flatMap((line) => {
      const group = state.record?.lines.find(({ lineNumber }) => lineNumber === line.lineNumber)?.deliverTogetherGroup;
      return group ? [{ line, group }] : [];
    });
  const waiting = new Set(grouped.filter(({ line }) => line.status !== 'READY').map(({ group }) => group));
  return grouped
    .filter(({ line, group }) => line.status === 'READY' && waiting.has(group))
    .map(({ line }) => lowered(line.title));
}

/** After windows that were broken in a row only what stands ready counts. */
function notSure({ state }: GateCase, context: RuleContext): string | null {
  const broken = brokenWindowsInARow(state, context);
  const supplies = state.openLines.flatMap(({ works }) => works.flatMap((work) => work.supplies));
  const isStaged = supplies.every(({ staged, want }) => staged >= want);
  if (broken >= context.policies.readiness.brokenWindowsNeedStaged && !isStaged) {
    return `${broken} windows in a row were broken: every unit must be staged first.`;
  }
  return notFreshEnough(state, context);
}
