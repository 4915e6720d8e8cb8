import type { SourceInfo } from '../../../kit/index.ts';
import type { MadePromise, PromiseKind } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';
import { dayText, dayTimeText } from './words.ts';

/**
 * PROMISE: what was promised, when it was. Windows are appointments; call-backs come with the words that were said; a
 * shipping date that only a policy gives was told to nobody.
 */
export function promiseEvents(promises: readonly MadePromise[], context: RuleContext): readonly TimelineEvent[] {
  return promises.filter(isTold).flatMap((promise) =>
    eventAt(promise.madeAt, {
      subject: promise.id,
      subjectId: promise.id,
      what: 'made',
      kind: 'PROMISE',
      title: titleOf(promise.kind, promise.dueBy, context),
      channel: promise.channel,
      actor: promise.madeBy,
      orderNumber: promise.orderNumber,
      source: promise.source ?? ledgerSource(promise, context),
    }),
  );
}

/** What was promised, in words; `dueBy` null: without a date. */
export function titleOf(kind: PromiseKind, dueBy: string | null, context: RuleContext): string {
  const { what, isTimed } = words[kind];
  if (dueBy === null) return `${what} promised without a date`;
  return isTimed
    ? `${what} promised for ${dayTimeText(dueBy, context)}`
    : `${what} promised by ${dayText(dueBy, context)}`;
}

const words: Readonly<Record<PromiseKind, { readonly what: string; readonly isTimed: boolean }>> = {
  DELIVER_BY: { what: 'Delivery', isTimed: false },
  SHIP_BY: { what: 'Shipping', isTimed: false },
  PICKUP_READY_BY: { what: 'Pick-up', isTimed: true },
  DELIVER_WINDOW: { what: 'Delivery window', isTimed: true },
  CALL_BACK_BY: { what: 'Call-back', isTimed: true },
  REFUND_BY: { what: 'Refund', isTimed: false },
};

function isTold({ kind, basis, subjectId }: MadePromise): boolean {
  if (kind === 'DELIVER_WINDOW') return false;
  if (kind === 'CALL_BACK_BY') return subjectId === null;
  return !(kind === 'SHIP_BY' && basis === 'POLICY');
}

/** A promise that no silo keeps stands in the gateway's own ledger. */
function ledgerSource({ id, madeAt }: MadePromise, { now }: RuleContext): SourceInfo {
  return { system: 'gateway', silo: 'GATEWAY', recordKey: id, asOf: madeAt, fetchedAt: now, freshness: 'LIVE' };
}
