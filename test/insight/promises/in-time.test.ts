import { describe, expect, it } from 'vitest';
import type { PromiseKind } from '../../../subgraphs/insight/rules/promise.ts';
import { inTime } from '../../../subgraphs/insight/rules/promises/in-time.ts';
import { aRuleContext } from '../an-order.ts';

const context = aRuleContext();
const dueBy = '2026-11-20T12:00:00-08:00';

describe('in time', () => {
  it.each(['DELIVER_BY', 'SHIP_BY', 'REFUND_BY'] as const)('%s: all that local day', (kind) => {
    const promise = { kind, dueBy };
    expect(inTime(promise, '2026-11-20T23:59:59-08:00', context)).toBe(true);
    // Half a second before midnight, as another zone writes it.
    expect(inTime(promise, '2026-11-21T07:59:59.500Z', context)).toBe(true);
    expect(inTime(promise, '2026-11-21T00:00:00-08:00', context)).toBe(false);
  });

  it.each(['DELIVER_WINDOW', 'PICKUP_READY_BY', 'CALL_BACK_BY'] as const)('%s: to the second', (kind) => {
    expect(inTime({ kind, dueBy }, dueBy, context)).toBe(true);
    expect(inTime({ kind, dueBy }, '2026-11-20T12:00:01-08:00', context)).toBe(false);
  });

  it('gives the grace of the kind: calendar days, or time', () => {
    const grace = { ...context.policies.promises.grace, DELIVER_BY: 'P1D', PICKUP_READY_BY: 'PT15M' };
    const lenient = aRuleContext({ policies: { promises: { ...context.policies.promises, grace } } });
    const at = (kind: PromiseKind, instant: string) => inTime({ kind, dueBy }, instant, lenient);
    expect(at('DELIVER_BY', '2026-11-21T23:59:59-08:00')).toBe(true);
    expect(at('DELIVER_BY', '2026-11-22T00:00:00-08:00')).toBe(false);
    expect(at('PICKUP_READY_BY', '2026-11-20T12:15:00-08:00')).toBe(true);
    expect(at('PICKUP_READY_BY', '2026-11-20T12:15:01-08:00')).toBe(false);
  });

  it('ends a day of 25 hours at its midnight', () => {
    const promise = { kind: 'DELIVER_BY', dueBy: '2026-11-01T23:59:59-08:00' } as const;
    expect(inTime(promise, '2026-11-01T23:30:00-08:00', context)).toBe(true);
    expect(inTime(promise, '2026-11-02T00:00:00-08:00', context)).toBe(false);
  });

  it('is always so without a date', () => {
    expect(inTime({ kind: 'CALL_BACK_BY', dueBy: null }, '2036-01-01T00:00:00Z', context)).toBe(true);
  });
});
