import type { Inbound } from '../../../facts/stock-facts.ts';
import type { Blocker } from '../../blocker.ts';
import type { RuleContext } from '../../rule-context.ts';
import { dayWords, timesWords } from '../../time/words.ts';
import { lowered } from '../../words.ts';
import { estimateFrom } from '../cover.ts';
import type { Lack } from '../lacks.ts';
import { aboutLines, toBlocker } from './to-blocker.ts';
import { zoneOf } from './words.ts';

interface LateLack {
  readonly lack: Lack;
  readonly inbound: Inbound;
}

/** INBOUND_LATE: what would bring a missing or short component was put off, or is past due. One per delivery. */
export function inboundLate(lacks: readonly Lack[], context: RuleContext): readonly Blocker[] {
  const late = lacks.filter(({ isDiscontinued }) => !isDiscontinued).flatMap((lack) => lateFor(lack) ?? []);
  const byInbound = Map.groupBy(late, ({ inbound }) => inbound.id);
  return [...byInbound.values()].flatMap((same) => toInboundLate(same, context));
}

function lateFor(lack: Lack): LateLack | null {
  const { cover } = lack;
  if (cover.is === 'none') return cover.pastDue && { lack, inbound: cover.pastDue };
  return cover.is === 'dated' && isPutOff(cover.inbound) ? { lack, inbound: cover.inbound } : null;
}

function isPutOff({ expectedAt, originallyExpectedAt }: Inbound): boolean {
  return (
    expectedAt !== null && originallyExpectedAt !== null && Date.parse(expectedAt) > Date.parse(originallyExpectedAt)
  );
}

function toInboundLate(same: readonly LateLack[], context: RuleContext): readonly Blocker[] {
  const [first] = same;
  if (!first) return [];
  const { lack, inbound } = first;
  const { work, cover, title, supply } = lack;
  return [
    toBlocker({
      code: 'INBOUND_LATE',
      severity: 'HIGH',
      silo: 'INVENTORY',
      message: messageOf(first, context),
      since: inbound.originallyExpectedAt ?? inbound.expectedAt,
      ...estimateFrom(cover),
      ...aboutLines(linesOf(same)),
      sku: supply.component.sku,
      title,
      locationId: work.location?.id ?? null,
      locationName: work.location?.name ?? null,
      inboundId: inbound.id,
      dateMoves: inbound.revisions.length,
      source: inbound.source,
    }),
  ];
}

function linesOf(same: readonly LateLack[]): Lack['line'][] {
  return [...new Set(same.map(({ lack }) => lack.line))];
}

function messageOf({ lack: { cover, work, title }, inbound }: LateLack, context: RuleContext): string {
  const day = (instant: string | null) => dayWords(instant ?? context.now, zoneOf(work, context), context);
  const { expectedAt, originallyExpectedAt, revisions } = inbound;
  const order = `Purchase order ${inbound.source?.recordKey ?? inbound.id} for ${lowered(title)}`;
  if (cover.is !== 'dated') return `${order} was due ${day(expectedAt)} and has not arrived`;
  const moved = timesWords(Math.max(1, revisions.length));
  return `${order} moved ${moved}, from ${day(originallyExpectedAt)} to ${day(expectedAt)}`;
}
