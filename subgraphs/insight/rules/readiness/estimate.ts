import type { Blocker } from '../blocker.ts';
import type { RuleContext } from '../rule-context.ts';

/** When a blocker is expected to end, and on what ground. */
export type Estimate = Pick<
  Blocker,
  'until' | 'untilBasis' | 'untilConfidence' | 'inboundId' | 'dateMoves' | 'dateUnread'
>;

/** Nobody has said when. */
export const noDate: Estimate = {
  until: null,
  untilBasis: 'NONE',
  untilConfidence: 'NONE',
  inboundId: null,
  dateMoves: 0,
  dateUnread: false,
};

/** Whoever would say when could not be read. */
export const unreadDate: Estimate = { ...noDate, dateUnread: true };

/** What somebody said, or a policy or carrier gives. An instant that has passed tells nothing. */
export function estimatedBy(
  untilBasis: 'PERSON' | 'POLICY' | 'CARRIER',
  until: string | null,
  { now }: RuleContext,
): Estimate {
  if (until === null || Date.parse(until) <= Date.parse(now)) return noDate;
  return { ...noDate, until, untilBasis, untilConfidence: 'MEDIUM' };
}
