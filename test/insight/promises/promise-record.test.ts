import { describe, expect, it } from 'vitest';
import type { PromiseStatus } from '../../../subgraphs/insight/rules/promise.ts';
import { customerPromiseRecord } from '../../../subgraphs/insight/rules/promises/customer-promises.ts';
import { promiseRecord } from '../../../subgraphs/insight/rules/promises/promise-record.ts';
import { aCustomer, anAssessedOrder, aPromise } from '../an-assessment.ts';
import { aCallBack, aGap, anOrder, aRuleContext, known, unknown } from '../an-order.ts';

function recordOf(...promises: readonly (readonly [status: PromiseStatus, dueDay: number])[]) {
  const made = promises.map(([status, day]) => aPromise({ status, dueBy: `2026-11-${day}T12:00:00-08:00` }));
  return promiseRecord(made, []);
}

describe('promise record', () => {
  it('counts what was made, kept, broken and is open', () => {
    const record = recordOf(
      ['KEPT', 10],
      ['BROKEN', 11],
      ['PENDING', 12],
      ['AT_RISK', 13],
      ['UNKNOWN', 14],
      ['WITHDRAWN', 15],
      ['SUPERSEDED', 16],
    );
    expect(record).toEqual({ made: 7, kept: 1, broken: 1, open: 3, consecutiveBroken: 1, unknownSilos: [] });
  });

  it('counts broken ones in a row back from the newest that is decided, by when they were due', () => {
    expect(recordOf(['BROKEN', 13], ['KEPT', 11], ['BROKEN', 12], ['BROKEN', 10]).consecutiveBroken).toBe(2);
    expect(recordOf(['BROKEN', 10], ['KEPT', 11]).consecutiveBroken).toBe(0);
    expect(recordOf(['BROKEN', 10], ['PENDING', 11]).consecutiveBroken).toBe(1);
    expect(recordOf().consecutiveBroken).toBe(0);
  });

  it('of a customer: over all orders, with call-backs about none', () => {
    const orders = [
      anAssessedOrder({
        promises: [aPromise({ status: 'BROKEN' }), aPromise({ status: 'KEPT', subjectId: 'callback:A' })],
      }),
      anAssessedOrder({ promises: [aPromise({ status: 'BROKEN' })] }),
    ];
    const callBacks = [
      { ...aCallBack({ id: 'callback:A' }), orderNumber: 'SO-10188' },
      { ...aCallBack({ id: 'callback:B', calledBackAt: '2026-11-21T09:00:00-08:00' }), orderNumber: null },
    ];
    const customer = aCustomer({ orders, service: known({ cases: [], callBacks }) });
    expect(customerPromiseRecord(customer, aRuleContext())).toMatchObject({ made: 4, kept: 2, broken: 2, open: 0 });
  });

  it('of a customer: names the silos whose promises could not be read', () => {
    const order = anAssessedOrder({
      facts: anOrder({ fulfillment: unknown('fulfillment'), billing: unknown('billing') }),
      recorded: { is: 'unknown', gap: { system: 'promise-ledger', silo: 'GATEWAY', since: null, shown: null } },
    });
    const customer = aCustomer({ orders: [order], service: unknown('service'), gaps: [aGap('order-history')] });
    expect(customerPromiseRecord(customer, aRuleContext()).unknownSilos).toEqual([
      'ORDER_HISTORY',
      'FULFILLMENT',
      'GATEWAY',
      'SERVICE',
    ]);
  });
});
