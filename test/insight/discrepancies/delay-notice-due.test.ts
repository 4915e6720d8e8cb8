import { describe, expect, it } from 'vitest';
import { aPromise } from '../an-assessment.ts';
import { unknown } from '../an-order.ts';
import { aWaitingOrder, codesIn, findIn } from './sound-orders.ts';

const on = { promises: { delayNotice: { enabled: true } } };
const late = aPromise({ status: 'AT_RISK', projectedAt: '2026-11-30T14:00:00-08:00' });

describe('DELAY_NOTICE_DUE', () => {
  it('is off unless it is switched on', () => {
    expect(codesIn(aWaitingOrder(), { promises: [late] })).toEqual([]);
    expect(findIn(aWaitingOrder(), { promises: [late], policies: on })).toMatchObject([
      {
        code: 'DELAY_NOTICE_DUE',
        severity: 'MEDIUM',
        message: 'DELIVER_BY 25 Nov is AT_RISK, no notice with a new date was sent',
        actual: 'no notice, projected 30 Nov',
        suggestedActions: ['NOTIFY_CUSTOMER', 'ISSUE_REFUND'],
      },
    ]);
  });

  it('takes a later promise of a later date for the notice', () => {
    const notice = aPromise({
      id: 'promise:2',
      madeAt: '2026-11-21T09:00:00-08:00',
      dueBy: '2026-12-01T23:59:59-08:00',
    });
    expect(codesIn(aWaitingOrder(), { promises: [late, notice], policies: on })).toEqual([]);
    const earlier = { ...notice, madeAt: '2026-11-19T09:00:00-08:00' };
    expect(codesIn(aWaitingOrder(), { promises: [earlier, late], policies: on })).toEqual(['DELAY_NOTICE_DUE']);
  });

  it('leaves out other kinds, kept promises, an unread service desk and an unread ledger', () => {
    const window = { ...late, kind: 'DELIVER_WINDOW' as const };
    expect(codesIn(aWaitingOrder(), { promises: [window], policies: on })).toEqual([]);
    expect(codesIn(aWaitingOrder(), { promises: [{ ...late, status: 'PENDING' }], policies: on })).toEqual([]);
    expect(codesIn(aWaitingOrder(), { promises: [late], recorded: unknown('insight'), policies: on })).toEqual([]);
    expect(codesIn(aWaitingOrder({ service: unknown('service') }), { promises: [late], policies: on })).toEqual([]);
  });
});
