import { describe, expect, it } from 'vitest';
import type { OrderPromise } from '../../../subgraphs/insight/rules/promise.ts';
import { notificationsOf } from '../../../subgraphs/insight/rules/promises/notification.ts';
import { aPromise } from '../an-assessment.ts';
import { aRuleContext } from '../an-order.ts';

const context = aRuleContext();
const atRisk = aPromise({
  status: 'AT_RISK',
  severity: 'HIGH',
  projectedAt: '2026-11-30T14:00:00-08:00',
  causes: ['COMPONENT_MISSING', 'INBOUND_LATE'],
});

/** How many of the looks at one promise emit it. */
function emits(...looks: readonly Partial<OrderPromise>[]): readonly number[] {
  let states: ReadonlyMap<string, string> = new Map();
  return looks.map((changes) => {
    const look = notificationsOf([{ ...atRisk, ...changes }], states, 'MEDIUM', context);
    states = look.states;
    return look.emitted.length;
  });
}

describe('proactive notification', () => {
  it('says a danger once', () => {
    expect(emits({}, {}, { severity: 'CRITICAL' }, { lateBy: 'P9D' })).toEqual([1, 0, 0, 0]);
  });

  it('says it again when the status, the projected day or the first cause changes', () => {
    expect(emits({}, { status: 'BROKEN' })).toEqual([1, 1]);
    expect(
      emits({}, { projectedAt: '2026-11-30T08:00:00-08:00' }, { projectedAt: '2026-12-01T08:00:00-08:00' }),
    ).toEqual([1, 0, 1]);
    // Half past nine in the evening of the same local day.
    expect(emits({}, { projectedAt: '2026-12-01T05:30:00Z' })).toEqual([1, 0]);
    expect(emits({}, { projectedAt: null }, { projectedAt: null })).toEqual([1, 1, 0]);
    expect(emits({}, { causes: ['COMPONENT_MISSING'] }, { causes: ['INBOUND_LATE'] }, { causes: [] })).toEqual([
      1, 0, 1, 1,
    ]);
  });

  it('says a broken window once, whatever happens after', () => {
    const window = { kind: 'DELIVER_WINDOW', status: 'BROKEN' } as const;
    expect(
      emits({ kind: 'DELIVER_WINDOW' }, window, { ...window, projectedAt: null }, { ...window, causes: [] }),
    ).toEqual([1, 1, 0, 0]);
  });

  it('forgets when the promise is out of danger, but not when nobody knows', () => {
    expect(emits({}, { status: 'PENDING' }, {})).toEqual([1, 0, 1]);
    expect(emits({}, { status: 'KEPT' }, {})).toEqual([1, 0, 1]);
    expect(emits({}, { status: 'UNKNOWN' }, {})).toEqual([1, 0, 0]);
  });

  it('says only delivery promises, and only what is bad enough', () => {
    expect(emits({ kind: 'CALL_BACK_BY' }, { kind: 'REFUND_BY' }, { kind: 'PICKUP_READY_BY' })).toEqual([0, 0, 1]);
    expect(emits({ severity: 'LOW' }, { severity: 'MEDIUM' })).toEqual([0, 1]);
  });

  it('keeps the states of several promises apart', () => {
    const other = { ...atRisk, id: 'promise:SO-10188/other' };
    const two = [atRisk, other];
    const first = notificationsOf(two, new Map(), 'MEDIUM', context);
    expect(first.emitted).toEqual(two);
    const second = notificationsOf([atRisk, { ...other, status: 'BROKEN' }], first.states, 'MEDIUM', context);
    expect(second.emitted.map(({ id }) => id)).toEqual(['promise:SO-10188/other']);
  });
});
