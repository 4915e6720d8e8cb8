import { describe, expect, it } from 'vitest';
import type { MadePromise, PromiseStatus } from '../../../subgraphs/insight/rules/promise.ts';
import { type JudgedPromise, promiseSeverity } from '../../../subgraphs/insight/rules/promises/promise-severity.ts';
import { aMadePromise } from '../an-assessment.ts';
import { aRuleContext } from '../an-order.ts';

/** Promised on 1 Nov for the end of 11 Nov: ten days. */
function judged(
  status: PromiseStatus,
  { endedAt = null, projectedAt = null, ...promise }: Partial<MadePromise & JudgedPromise['judgement']> = {},
): JudgedPromise {
  const made = {
    madeAt: '2026-11-01T12:00:00-08:00',
    dueBy: '2026-11-11T12:00:00-08:00',
    kind: 'DELIVER_WINDOW',
  } as const;
  return { promise: aMadePromise({ ...made, ...promise }), judgement: { status, endedAt, projectedAt } };
}

const severityOf = (one: JudgedPromise, others: readonly JudgedPromise[] = [], now = '2026-11-11T12:00:01-08:00') =>
  promiseSeverity(one, [...others, one], aRuleContext({ now }));

describe('severity of a promise', () => {
  it.each(['PENDING', 'KEPT', 'UNKNOWN', 'WITHDRAWN', 'SUPERSEDED'] as const)('INFO while it is %s', (status) => {
    expect(severityOf(judged(status, { projectedAt: '2027-01-01T12:00:00-08:00' }))).toBe('INFO');
  });

  it.each([
    ['2026-11-11T12:00:00-08:00', 'LOW'],
    ['2026-11-11T12:00:01-08:00', 'MEDIUM'],
    ['2026-11-14T00:00:00-08:00', 'MEDIUM'],
    ['2026-11-14T00:00:01-08:00', 'HIGH'],
    ['2026-11-21T12:00:00-08:00', 'HIGH'],
    ['2026-11-21T12:00:01-08:00', 'CRITICAL'],
    [null, 'MEDIUM'],
  ] as const)('by the delay over the promised time: projected %s is %s', (projectedAt, severity) => {
    expect(severityOf(judged('AT_RISK', { projectedAt }))).toBe(severity);
  });

  it('of a broken one by the later of now and the projection', () => {
    expect(severityOf(judged('BROKEN', { projectedAt: '2026-11-25T12:00:00-08:00' }))).toBe('CRITICAL');
    expect(severityOf(judged('BROKEN'), [], '2026-11-13T12:00:00-08:00')).toBe('MEDIUM');
    const past = judged('BROKEN', { projectedAt: '2026-11-12T12:00:00-08:00' });
    expect(severityOf(past, [], '2026-11-20T12:00:00-08:00')).toBe('HIGH');
  });

  it('of one that happened too late by when it happened, for ever', () => {
    const late = judged('BROKEN', { endedAt: '2026-11-12T12:00:00-08:00', projectedAt: '2026-11-12T12:00:00-08:00' });
    expect(severityOf(late, [], '2027-11-20T12:00:00-08:00')).toBe('MEDIUM');
  });

  it('CRITICAL if the delivery promise decided before it was broken', () => {
    const broken = judged('BROKEN', { dueBy: '2026-11-05T12:00:00-08:00' });
    const kept = judged('KEPT', { dueBy: '2026-11-06T12:00:00-08:00' });
    const open = judged('AT_RISK', { dueBy: '2026-11-07T12:00:00-08:00' });
    const later = judged('BROKEN', { dueBy: '2026-11-12T12:00:00-08:00' });
    const callBack = judged('BROKEN', { dueBy: '2026-11-08T12:00:00-08:00', kind: 'CALL_BACK_BY' });
    const asked = judged('AT_RISK', { projectedAt: '2026-11-11T13:00:00-08:00' });
    expect(severityOf(asked, [broken, open])).toBe('CRITICAL');
    expect(severityOf(asked, [kept, broken])).toBe('MEDIUM');
    expect(severityOf(asked, [later, callBack])).toBe('MEDIUM');
    expect(severityOf({ ...asked, promise: { ...asked.promise, kind: 'PICKUP_READY_BY' } }, [broken])).toBe('CRITICAL');
  });

  it('HIGH for pick-ups', () => {
    expect(severityOf(judged('AT_RISK', { kind: 'PICKUP_READY_BY' }))).toBe('HIGH');
    expect(severityOf(judged('PENDING', { kind: 'PICKUP_READY_BY' }))).toBe('INFO');
  });

  it('of a call-back without a date: MEDIUM, HIGH after two days, INFO once it is made', () => {
    const undated = judged('PENDING', { kind: 'CALL_BACK_BY', dueBy: null });
    expect(severityOf(undated, [], '2026-11-03T12:00:00-08:00')).toBe('MEDIUM');
    expect(severityOf(undated, [], '2026-11-03T12:00:01-08:00')).toBe('HIGH');
    expect(severityOf({ ...undated, judgement: { ...undated.judgement, status: 'KEPT' } })).toBe('INFO');
  });
});
