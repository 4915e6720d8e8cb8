import { describe, expect, it } from 'vitest';
import { marketingEligibility } from '../../../subgraphs/insight/rules/suppression/marketing-eligibility.ts';
import {
  aBlocker,
  aCustomer,
  aDiscrepancy,
  aLineReadiness,
  anAssessedOrder,
  aProfile,
  aPromise,
  aReadiness,
} from '../an-assessment.ts';
import { aGap, anOrder, aRefund, aReturn, aRuleContext, known, unknown } from '../an-order.ts';

const context = aRuleContext();
const blocked = aReadiness({
  status: 'BLOCKED',
  lines: [aLineReadiness({ status: 'BLOCKED' })],
  blockers: [aBlocker()],
});
const openCase = {
  id: 'case:1',
  number: 'CS-1',
  status: 'OPEN',
  closedAt: null,
  openedAt: '2026-11-01T09:00:00-07:00',
};

/** Reasons, end and orders, for the customer of one order. */
function judged(order: Parameters<typeof anAssessedOrder>[0], now?: string) {
  const customer = aCustomer({ orders: [anAssessedOrder(order)] });
  const { reasons, suppressUntil, orderNumbers } = marketingEligibility(
    customer,
    now ? aRuleContext({ now }) : context,
  );
  return [reasons, suppressUntil, orderNumbers];
}

describe('marketing suppression', () => {
  it('lets a customer be mailed for whom there is no reason against it', () => {
    const customer = aCustomer({ orders: [anAssessedOrder({ promises: [aPromise({ status: 'KEPT' })] })] });
    expect(marketingEligibility(customer, context)).toEqual({
      eligible: true,
      reasons: [],
      suppressUntil: null,
      suppressedSkus: [],
      orderNumbers: [],
      rule: 'suppression@1',
      computedAt: context.now,
      unknownSilos: [],
    });
  });

  it('ORDER_STUCK: blocked three days after the first delivery promise, no end', () => {
    const order = { readiness: blocked, promises: [aPromise({ dueBy: '2026-11-18T12:00:00-08:00' })] };
    expect(judged(order, '2026-11-21T12:00:00-08:00')).toEqual([[], null, []]);
    expect(judged(order, '2026-11-21T12:00:01-08:00')).toEqual([['ORDER_STUCK'], null, ['SO-10188']]);
    const ready = { ...order, readiness: aReadiness() };
    expect(judged(ready, '2026-11-21T12:00:01-08:00')).toEqual([[], null, []]);
  });

  it('ORDER_STUCK: the first delivery promise counts, a call-back does not', () => {
    const promises = [
      aPromise({ kind: 'CALL_BACK_BY', dueBy: '2026-11-01T12:00:00-07:00' }),
      aPromise({ dueBy: '2026-11-20T12:00:00-08:00' }),
    ];
    expect(judged({ readiness: blocked, promises })).toEqual([[], null, []]);
  });

  it('ORDER_STUCK: two weeks more after it was delivered too late, but not after a delivery in time', () => {
    const deliveredOn = (deliveredAt: string) => ({
      readiness: aReadiness({ status: 'FULFILLED', lines: [aLineReadiness({ status: 'FULFILLED', deliveredAt })] }),
      promises: [aPromise({ dueBy: '2026-11-01T12:00:00-07:00', status: 'KEPT' })],
    });
    const late = deliveredOn('2026-11-10T15:00:00-08:00');
    expect(judged(late)).toEqual([['ORDER_STUCK'], '2026-11-24T15:00:00-08:00', ['SO-10188']]);
    expect(judged(late, '2026-11-24T15:00:00-08:00')[0]).toEqual([]);
    expect(judged(deliveredOn('2026-11-04T11:00:00-08:00'), '2026-11-05T11:00:00-08:00')[0]).toEqual([]);
  });

  it('ORDER_STUCK: two weeks more after it was canceled too late', () => {
    const facts = anOrder({ history: { canceledAt: '2026-11-15T09:00:00-08:00' } });
    const promises = [aPromise({ dueBy: '2026-11-01T12:00:00-07:00', status: 'WITHDRAWN' })];
    const canceled = { facts, promises, readiness: aReadiness({ status: 'CANCELED' }) };
    expect(judged(canceled)).toEqual([['ORDER_STUCK'], '2026-11-29T09:00:00-08:00', ['SO-10188']]);
  });

  it('PROMISE_BROKEN: for thirty days from the due instant of the newest broken one', () => {
    const promises = [
      aPromise({ status: 'BROKEN', dueBy: '2026-10-01T10:00:00-07:00' }),
      aPromise({ status: 'BROKEN', dueBy: '2026-11-06T17:00:00-08:00' }),
      aPromise({ status: 'BROKEN', dueBy: '2026-10-25T10:00:00-07:00' }),
      aPromise({ status: 'AT_RISK', dueBy: '2026-11-22T10:00:00-08:00' }),
    ];
    expect(judged({ promises })).toEqual([['PROMISE_BROKEN'], '2026-12-06T17:00:00-08:00', ['SO-10188']]);
    expect(judged({ promises }, '2026-12-06T17:00:00-08:00')[0]).toEqual([]);
    expect(judged({ promises: [aPromise({ kind: 'CALL_BACK_BY', status: 'BROKEN' })] })[0]).toEqual([]);
  });

  it('OPEN_COMPLAINT: of the customer or of an order, while it is neither resolved nor closed', () => {
    const of = (changes: object) => {
      const one = { ...openCase, isComplaint: true, orderNumber: 'SO-9', ...changes };
      return marketingEligibility(aCustomer({ service: known({ cases: [one], callBacks: [] }) }), context);
    };
    expect(of({})).toMatchObject({ reasons: ['OPEN_COMPLAINT'], suppressUntil: null, orderNumbers: ['SO-9'] });
    expect(of({ status: 'RESOLVED' }).reasons).toEqual([]);
    expect(of({ isComplaint: false }).reasons).toEqual([]);
    const facts = anOrder({ service: { cases: [{ ...openCase, isComplaint: true }] } });
    expect(judged({ facts })).toEqual([['OPEN_COMPLAINT'], null, ['SO-10188']]);
  });

  it('RETURN_IN_PROGRESS, REFUND_PENDING, WRONG_ITEM: while they stand', () => {
    const facts = anOrder({
      fulfillment: { returns: [aReturn({ status: 'IN_TRANSIT' })] },
      billing: { refunds: [aRefund({ status: 'PENDING' })] },
    });
    const discrepancies = [aDiscrepancy({ code: 'SHIPPED_SKU_NOT_ORDERED' })];
    expect(judged({ facts, discrepancies })[0]).toEqual(['RETURN_IN_PROGRESS', 'REFUND_PENDING', 'WRONG_ITEM']);
    const over = anOrder({
      fulfillment: { returns: [aReturn({ status: 'CLOSED' }), aReturn({ status: 'DECLINED' })] },
      billing: { refunds: [aRefund()] },
    });
    expect(judged({ facts: over, discrepancies: [aDiscrepancy()] })[0]).toEqual([]);
  });

  it('NO_CONSENT: unsubscribed; who is on no list is not', () => {
    const of = (...profiles: ReturnType<typeof aProfile>[]) =>
      marketingEligibility(aCustomer({ marketing: known({ profiles, sends: [] }) }), context).reasons;
    expect(of(aProfile('UNSUBSCRIBED'))).toEqual(['NO_CONSENT']);
    expect(of(aProfile('SUBSCRIBED'))).toEqual([]);
    expect(of()).toEqual([]);
  });

  it.each([
    ['order history', anOrder({ history: unknown('order-history') }), 'ORDER_HISTORY'],
    ['fulfillment', anOrder({ fulfillment: unknown('fulfillment') }), 'FULFILLMENT'],
    ['service', anOrder({ service: unknown('service') }), 'SERVICE'],
  ] as const)('UNKNOWN_STATE: %s could not be read', (_name, facts, silo) => {
    const answer = marketingEligibility(aCustomer({ orders: [anAssessedOrder({ facts })] }), context);
    expect(answer).toMatchObject({ eligible: false, reasons: ['UNKNOWN_STATE'], suppressUntil: null });
    expect(answer.unknownSilos).toEqual([silo]);
  });

  it('UNKNOWN_STATE: a readiness is UNKNOWN, or not even the list of the orders could be read', () => {
    const readiness = aReadiness({ status: 'UNKNOWN', unknownSilos: ['INVENTORY'] });
    const unsure = marketingEligibility(aCustomer({ orders: [anAssessedOrder({ readiness })] }), context);
    expect([unsure.reasons, unsure.unknownSilos]).toEqual([['UNKNOWN_STATE'], ['INVENTORY']]);
    const noList = marketingEligibility(aCustomer({ gaps: [aGap('order-history')] }), context);
    expect([noList.reasons, noList.unknownSilos]).toEqual([['UNKNOWN_STATE'], ['ORDER_HISTORY']]);
    const noLinks = marketingEligibility(aCustomer({ gaps: [aGap('identity')] }), context);
    expect([noLinks.reasons, noLinks.unknownSilos]).toEqual([['UNKNOWN_STATE'], ['IDENTITY']]);
  });

  it('says which silos are missing without a reason of their own: billing, marketing, the promise ledger', () => {
    const order = anAssessedOrder({
      facts: anOrder({ billing: unknown('billing') }),
      recorded: { is: 'unknown', gap: { system: 'promise-ledger', silo: 'GATEWAY', since: null, shown: null } },
    });
    const answer = marketingEligibility(aCustomer({ orders: [order], marketing: unknown('marketing') }), context);
    expect([answer.eligible, answer.unknownSilos]).toEqual([true, ['BILLING', 'GATEWAY', 'MARKETING']]);
  });

  it('a company may hold that unknown means eligible', () => {
    const policies = { marketing: { ...context.policies.marketing, unknownMeansEligible: true } };
    const customer = aCustomer({ orders: [anAssessedOrder({ facts: anOrder({ service: unknown('service') }) })] });
    const answer = marketingEligibility(customer, aRuleContext({ policies }));
    expect([answer.eligible, answer.unknownSilos]).toEqual([true, ['SERVICE']]);
  });

  it('ends with the last reason, and never while one has no end', () => {
    const broken = (dueBy: string, number: string) =>
      anAssessedOrder({ promises: [aPromise({ status: 'BROKEN', dueBy, orderNumber: number })] });
    const orders = [broken('2026-11-10T10:00:00-08:00', 'SO-1'), broken('2026-11-20T10:00:00-08:00', 'SO-2')];
    const both = marketingEligibility(aCustomer({ orders }), context);
    expect([both.suppressUntil, both.orderNumbers]).toEqual(['2026-12-20T10:00:00-08:00', ['SO-1', 'SO-2']]);
    const stuck = anAssessedOrder({ readiness: blocked, promises: [aPromise({ dueBy: '2026-11-01T10:00:00-07:00' })] });
    const all = marketingEligibility(aCustomer({ orders: [...orders, stuck] }), context);
    expect([all.reasons, all.suppressUntil]).toEqual([['ORDER_STUCK', 'PROMISE_BROKEN'], null]);
    expect(all.orderNumbers).toEqual(['SO-10188', 'SO-1', 'SO-2']);
  });

  it('keeps what waits, and what goes with it, out of the advertising of an eligible customer too', () => {
    const policies = { catalog: { 'BED-KING': { goesWith: ['SHEET-KING', 'PILLOW-STD'] } } };
    const lines = [
      aLineReadiness({ sku: 'BED-KING', status: 'BLOCKED' }),
      aLineReadiness({ lineNumber: '2', sku: 'COUCH-GRN', status: 'READY' }),
      aLineReadiness({ lineNumber: '3', sku: 'LAMP-9', status: 'PARTIALLY_READY' }),
    ];
    const order = anAssessedOrder({ readiness: aReadiness({ status: 'PARTIALLY_READY', lines }) });
    const answer = marketingEligibility(aCustomer({ orders: [order] }), aRuleContext({ policies }));
    expect([answer.eligible, answer.suppressedSkus]).toEqual([
      true,
      ['BED-KING', 'LAMP-9', 'PILLOW-STD', 'SHEET-KING'],
    ]);
  });
});
