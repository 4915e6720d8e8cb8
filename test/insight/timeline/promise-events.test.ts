import { describe, expect, it } from 'vitest';
import type { MadePromise } from '../../../subgraphs/insight/rules/promise.ts';
import { promiseEvents } from '../../../subgraphs/insight/rules/timeline/promise-events.ts';
import { aRuleContext } from '../an-order.ts';
import { agent, aPromise } from './a-timeline-order.ts';

const context = aRuleContext();

function titles(...changes: Partial<MadePromise>[]): string[] {
  return promiseEvents(changes.map(aPromise), context).map(({ title }) => title);
}

describe('PROMISE', () => {
  it('is a quoted date', () => {
    expect(promiseEvents([aPromise({ madeBy: agent })], context)).toMatchObject([
      {
        id: 'event:order-history/promise:SO-10188/quoted/made',
        occurredAt: '2026-11-17T20:10:00-08:00',
        kind: 'PROMISE',
        title: 'Delivery promised by 24 Nov',
        detail: null,
        channel: 'WEB',
        actor: agent,
        subjectId: 'promise:SO-10188/quoted',
        source: { system: 'order-history' },
      },
    ]);
  });

  it('is a pick-up by an instant of the place, with the year of another year', () => {
    expect(titles({ kind: 'PICKUP_READY_BY', dueBy: '2026-11-20T19:15:00-08:00' })).toEqual([
      'Pick-up promised for 20 Nov 19:15',
    ]);
    expect(titles({ kind: 'PICKUP_READY_BY', dueBy: '2027-02-15T23:30:00+01:00' })).toEqual([
      'Pick-up promised for 15 Feb 2027 23:30',
    ]);
  });

  it('is what the ledger keeps, from the gateway itself', () => {
    const kept = { id: 'promise:SO-10188/kept-1', source: null, subjectId: null };
    const [refund] = promiseEvents([aPromise({ ...kept, kind: 'REFUND_BY' })], context);
    expect(refund).toMatchObject({
      title: 'Refund promised by 24 Nov',
      source: { system: 'gateway', silo: 'GATEWAY', recordKey: kept.id, fetchedAt: context.now },
    });
    expect(titles({ ...kept, kind: 'SHIP_BY' }, { ...kept, kind: 'CALL_BACK_BY', dueBy: null })).toEqual([
      'Shipping promised by 24 Nov',
      'Call-back promised without a date',
    ]);
  });

  it('is no window, no call-back that the desk tells itself, no shipping date that nobody told', () => {
    expect(
      titles(
        { kind: 'DELIVER_WINDOW' },
        { kind: 'CALL_BACK_BY', subjectId: 'callback:CB-1' },
        { kind: 'SHIP_BY', basis: 'POLICY' },
      ),
    ).toEqual([]);
  });
});
