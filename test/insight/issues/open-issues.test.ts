import { describe, expect, it } from 'vitest';
import type { AssessedOrder } from '../../../subgraphs/insight/rules/assess-order.ts';
import { openIssues } from '../../../subgraphs/insight/rules/issues/open-issues.ts';
import {
  aBlocker,
  aCustomer,
  aDiscrepancy,
  aLineReadiness,
  anAssessedOrder,
  aProfile,
  aPromise,
  aReadiness,
  aSend,
} from '../an-assessment.ts';
import { aCallBack, anOrder, aRuleContext, known, unknown } from '../an-order.ts';

const context = aRuleContext();
const blocker = aBlocker({ until: '2026-11-30T08:00:00-08:00', message: 'Lamp 4 short' });
const blockedBy = (...blockers: readonly ReturnType<typeof aBlocker>[]) =>
  aReadiness({ status: 'BLOCKED', lines: [aLineReadiness({ status: 'BLOCKED' })], blockers });

function issuesOf(...orders: readonly Partial<AssessedOrder>[]) {
  return openIssues(aCustomer({ orders: orders.map((order) => anAssessedOrder(order)) }), context);
}

describe('open issues', () => {
  it('are none for an order that is fine', () => {
    expect(issuesOf({ promises: [aPromise()] })).toEqual([]);
  });

  it('DELIVERY_STUCK folds in blockers, endangered promises and what follows from them', () => {
    const promises = [
      aPromise({ id: 'promise:a', status: 'BROKEN', severity: 'CRITICAL' }),
      aPromise({ id: 'promise:b', status: 'BROKEN' }),
      aPromise({ id: 'promise:c', status: 'AT_RISK' }),
      aPromise({ id: 'promise:d', status: 'PENDING' }),
      aPromise({ id: 'promise:e', status: 'BROKEN', kind: 'CALL_BACK_BY', endedAt: '2026-11-20T09:00:00-08:00' }),
    ];
    const discrepancies = [aDiscrepancy({ code: 'CHARGED_BEFORE_SHIPPED', severity: 'LOW' })];
    const readiness = blockedBy(aBlocker({ ...blocker, severity: 'INFO' }), blocker);
    const [issue, ...others] = issuesOf({ readiness, promises, discrepancies });
    expect(others).toEqual([]);
    expect(issue).toEqual({
      id: 'issue:DELIVERY_STUCK/SO-10188',
      code: 'DELIVERY_STUCK',
      severity: 'CRITICAL',
      title: 'Lamp 4 blocked 2 days: Lamp 4 short; 2 promises broken; 1 promise at risk',
      since: '2026-11-19T09:00:00-08:00',
      silo: 'INVENTORY',
      orderNumber: 'SO-10188',
      blockers: [blocker],
      discrepancies,
      promises: promises.slice(0, 3),
      nextBestActions: ['NOTIFY_CUSTOMER', 'REQUEST_SWARM', 'WAIVE_FEE', 'ISSUE_CREDIT'],
    });
  });

  it('DELIVERY_STUCK leaves out what is 0, and names several lines', () => {
    const lines = [
      aLineReadiness({ title: 'Green couch', status: 'READY' }),
      aLineReadiness({ lineNumber: '2', title: 'King bed', status: 'BLOCKED' }),
      aLineReadiness({ lineNumber: '3', title: 'Lamp 4', status: 'PARTIALLY_READY' }),
    ];
    const readiness = aReadiness({
      status: 'PARTIALLY_READY',
      lines,
      blockers: [{ ...blocker, since: '2026-11-20T23:00:00-08:00' }],
    });
    expect(issuesOf({ readiness })[0]?.title).toBe('King bed and lamp 4 blocked 1 day: Lamp 4 short');
  });

  it('DELIVERY_STUCK is opened by a promise alone, while goods are still to come', () => {
    const promises = [aPromise({ status: 'BROKEN', dueBy: '2026-11-18T23:59:59-08:00', severity: 'HIGH' })];
    expect(issuesOf({ promises })).toMatchObject([
      { code: 'DELIVERY_STUCK', title: '1 promise broken', since: '2026-11-18T23:59:59-08:00', severity: 'HIGH' },
    ]);
    expect(issuesOf({ promises, readiness: aReadiness({ status: 'FULFILLED' }) })).toEqual([]);
    expect(issuesOf({ promises, readiness: aReadiness({ status: 'CANCELED' }) })).toEqual([]);
  });

  it('DELIVERY_STUCK is opened by no INFO', () => {
    expect(issuesOf({ readiness: blockedBy({ ...blocker, severity: 'INFO' }) })).toEqual([]);
  });

  it('WRONG_GOODS folds in that nobody works on the rest, and the promises if that is all', () => {
    const notAllocated = aBlocker({ code: 'NOT_ALLOCATED', severity: 'MEDIUM' });
    const wrong = aDiscrepancy({ code: 'SHIPPED_SKU_NOT_ORDERED', message: 'Wrong size' });
    const promises = [aPromise({ status: 'BROKEN', severity: 'MEDIUM' })];
    const order = { readiness: blockedBy(notAllocated), discrepancies: [wrong], promises };
    expect(issuesOf(order)).toMatchObject([
      {
        id: 'issue:WRONG_GOODS/SHIPPED_SKU_NOT_ORDERED/SO-10188/1/LAMP-4',
        code: 'WRONG_GOODS',
        severity: 'HIGH',
        title: 'Wrong size',
        since: '2026-11-20T12:00:00-08:00',
        blockers: [notAllocated],
        discrepancies: [wrong],
        promises,
        nextBestActions: ['SHIP_REPLACEMENT', 'OPEN_EXCHANGE', 'NOTIFY_CUSTOMER', 'OPEN_CASE'],
      },
    ]);
    const both = issuesOf({ ...order, readiness: blockedBy(blocker, notAllocated) });
    expect(both.map(({ code, blockers, promises: of }) => [code, blockers.map((one) => one.code), of.length])).toEqual([
      ['DELIVERY_STUCK', ['STOCK_SHORT'], 1],
      ['WRONG_GOODS', ['NOT_ALLOCATED'], 0],
    ]);
  });

  it('CALL_BACK: each that was promised without a date and not made, or that is overdue', () => {
    const promises = [
      aPromise({
        id: 'promise:SO-1/callback:A',
        kind: 'CALL_BACK_BY',
        dueBy: null,
        madeAt: '2026-11-06T13:15:00-08:00',
        severity: 'HIGH',
      }),
      aPromise({
        id: 'promise:SO-1/callback:B',
        kind: 'CALL_BACK_BY',
        status: 'BROKEN',
        dueBy: '2026-11-20T12:00:00-08:00',
        severity: 'MEDIUM',
      }),
      aPromise({ id: 'promise:SO-1/callback:C', kind: 'CALL_BACK_BY', dueBy: null, status: 'KEPT' }),
      aPromise({ id: 'promise:SO-1/callback:D', kind: 'CALL_BACK_BY', status: 'PENDING' }),
    ];
    const issues = issuesOf({ promises, readiness: aReadiness({ status: 'FULFILLED' }) });
    expect(issues.map(({ id, title, silo, since }) => [id, title, silo, since])).toEqual([
      [
        'issue:CALL_BACK/SO-1/callback:A',
        'Call-back promised 6 Nov without a date, not made',
        'SERVICE',
        '2026-11-06T13:15:00-08:00',
      ],
      [
        'issue:CALL_BACK/SO-1/callback:B',
        'Call-back promised 20 Nov for 20 Nov 12:00, not made',
        'SERVICE',
        '2026-11-20T09:00:00-08:00',
      ],
    ]);
  });

  it('CALL_BACK: also about no order, or about one that could not be read', () => {
    const callBacks = [
      { ...aCallBack({ id: 'callback:A' }), orderNumber: null },
      { ...aCallBack({ id: 'callback:B' }), orderNumber: 'SO-2' },
      { ...aCallBack({ id: 'callback:C' }), orderNumber: 'SO-3' },
    ];
    const order = anAssessedOrder({
      promises: [aPromise({ kind: 'CALL_BACK_BY', dueBy: null, subjectId: 'callback:C', orderNumber: 'SO-3' })],
    });
    const customer = aCustomer({ orders: [order], service: known({ cases: [], callBacks }) });
    expect(openIssues(customer, context).map(({ orderNumber, severity }) => [orderNumber, severity])).toEqual([
      [null, 'MEDIUM'],
      ['SO-2', 'MEDIUM'],
      // As the order's own promise says it.
      ['SO-3', 'INFO'],
    ]);
  });

  it('MONEY, RETURN and RECORD: one for each disagreement', () => {
    const discrepancies = [
      aDiscrepancy({ code: 'BILLED_AMOUNT_DIFFERS', message: 'Billed too much' }),
      aDiscrepancy({ code: 'RETURN_WITHOUT_REFUND', silos: ['FULFILLMENT', 'BILLING', 'ORDER_HISTORY'] }),
      aDiscrepancy({ code: 'STATUS_CONFLICT', severity: 'MEDIUM', silos: ['ORDER_HISTORY', 'FULFILLMENT'] }),
      aDiscrepancy({ code: 'OVERSOLD' }),
    ];
    expect(issuesOf({ discrepancies }).map(({ code, title, silo }) => [code, title, silo])).toEqual([
      ['MONEY', 'Billed too much', 'BILLING'],
      ['RETURN', 'RETURN_WITHOUT_REFUND of SO-10188', 'ORDER_HISTORY'],
      ['RECORD', 'STATUS_CONFLICT of SO-10188', 'FULFILLMENT'],
    ]);
  });

  it('MONEY: charged before shipped is an issue of its own only if nothing is stuck', () => {
    const discrepancies = [aDiscrepancy({ code: 'CHARGED_BEFORE_SHIPPED' })];
    expect(issuesOf({ discrepancies })).toMatchObject([{ code: 'MONEY', nextBestActions: ['ISSUE_REFUND'] }]);
    expect(issuesOf({ discrepancies, readiness: blockedBy(blocker) })).toMatchObject([{ code: 'DELIVERY_STUCK' }]);
  });

  it('are sorted by severity, then since, then order', () => {
    const order = (number: string, severity: 'HIGH' | 'MEDIUM', since: string) => ({
      facts: anOrder({ number }),
      readiness: blockedBy({ ...blocker, severity, since }),
    });
    const issues = issuesOf(
      order('SO-4', 'MEDIUM', '2026-11-01T09:00:00-07:00'),
      order('SO-3', 'HIGH', '2026-11-03T09:00:00-08:00'),
      order('SO-2', 'HIGH', '2026-11-02T09:00:00-08:00'),
      order('SO-1', 'HIGH', '2026-11-03T17:00:00Z'),
    );
    expect(issues.map(({ orderNumber }) => orderNumber)).toEqual(['SO-2', 'SO-1', 'SO-3', 'SO-4']);
  });
});

describe('MARKETING_ON', () => {
  const stuck = anAssessedOrder({
    readiness: aReadiness({ status: 'BLOCKED' }),
    promises: [aPromise({ dueBy: '2026-08-06T23:59:59-07:00' })],
  });
  // Stuck since the end of 9 Aug.
  const sends = ['2026-08-07T09:00:00-07:00', '2026-08-11T09:00:00-07:00', '2026-11-17T09:00:00-08:00'].map(aSend);
  const planned = aSend('2026-11-24T09:00:00-08:00');
  const marketing = (profiles = [aProfile()], sent = [planned, ...sends]) => known({ profiles, sends: sent });
  const issuesWith = (given: Parameters<typeof aCustomer>[0]) =>
    openIssues(aCustomer({ orders: [stuck], marketing: marketing(), ...given }), context);

  it('is opened by mails since the reason began', () => {
    expect(issuesWith({})).toEqual([
      {
        id: 'issue:MARKETING_ON',
        code: 'MARKETING_ON',
        severity: 'MEDIUM',
        title: 'Advertising still goes out: 1 mail in the last 7 days, 2 since 11 Aug',
        since: '2026-08-11T09:00:00-07:00',
        silo: 'MARKETING',
        orderNumber: 'SO-10188',
        blockers: [],
        discrepancies: [],
        promises: [],
        nextBestActions: ['SUPPRESS_MARKETING'],
      },
    ]);
  });

  it('is not opened without consent, without a recent mail, without a reason, or unread', () => {
    expect(issuesWith({ marketing: marketing([aProfile('UNSUBSCRIBED')]) })).toEqual([]);
    expect(issuesWith({ marketing: marketing([aProfile()], sends.slice(0, 2)) })).toEqual([]);
    expect(issuesWith({ orders: [] })).toEqual([]);
    expect(issuesWith({ orders: [], service: unknown('service') })).toEqual([]);
    expect(issuesWith({ marketing: unknown('marketing') })).toEqual([]);
  });
});
