import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import type { MadePromise } from '../../../subgraphs/insight/rules/promise.ts';
import { assessPromises } from '../../../subgraphs/insight/rules/promises/promises.ts';
import { assessReadiness } from '../../../subgraphs/insight/rules/readiness/readiness.ts';
import { aMadePromise } from '../an-assessment.ts';
import {
  aCallBack,
  aFulfillmentLine,
  aFulfillmentOrder,
  aGap,
  aHold,
  aLevel,
  aLine,
  anAppointment,
  anInbound,
  anItem,
  anOrder,
  aPayment,
  aPickup,
  aRefund,
  aRuleContext,
  aShipment,
  NOW,
  store,
  unknown,
  usd,
} from '../an-order.ts';

type Asked = { readonly recorded?: readonly MadePromise[]; readonly now?: string; readonly policies?: object };

function assess(facts: OrderFacts, { recorded = [], now = NOW, policies }: Asked = {}) {
  const context = aRuleContext({ now, ...(policies && { policies }) });
  return assessPromises(facts, assessReadiness(facts, context), recorded, context);
}

/** The status of the order's first promise. */
const statusOf = (facts: OrderFacts, asked?: Asked) => assess(facts, asked)[0]?.status;

/** A lamp by mail from Reno, six days on its way once it is there: ready now, it comes on 27 Nov. */
function quoted(quotedDeliveryDate: string, parts: Parameters<typeof anOrder>[0] = {}) {
  return anOrder({ ...parts, history: { quotedDeliveryDate, ...parts.history } });
}

const noStock = anItem({ levels: [aLevel({ onHand: 0, committed: 1 })] });
const coming = (expectedAt: string) => ({ ...noStock, inbound: [anInbound({ expectedAt })] });
const delivered = (deliveredAt: string) => ({
  fulfillmentOrders: [aFulfillmentOrder({ status: 'CLOSED', lines: [aFulfillmentLine({ remainingQuantity: 0 })] })],
  shipments: [aShipment({ status: 'DELIVERED', deliveredAt })],
});

function pickup(changes: Parameters<typeof aFulfillmentOrder>[0]) {
  const readyBy = '2026-11-22T12:00:00-08:00';
  return anOrder({
    fulfillment: {
      fulfillmentOrders: [
        aFulfillmentOrder({ method: 'PICK_UP', location: store, pickup: aPickup({ readyBy }), ...changes }),
      ],
    },
    stock: [anItem({ levels: [aLevel({ location: store })] })],
  });
}

function windowed(...appointments: readonly Parameters<typeof anAppointment>[0][]) {
  const fulfillmentOrders = [aFulfillmentOrder({ appointments: appointments.map((one) => anAppointment(one)) })];
  return anOrder({ fulfillment: { fulfillmentOrders } });
}

describe('UNKNOWN', () => {
  it('a delivery kind, and fulfillment could not be read', () => {
    const facts = quoted('2026-11-01', { fulfillment: unknown('fulfillment') });
    expect(assess(facts)[0]).toMatchObject({ status: 'UNKNOWN', severity: 'INFO', projectedAt: null, lateBy: null });
  });

  it('order history could not be read: nobody knows what is still ordered', () => {
    const { fulfillment } = windowed({});
    expect(statusOf(anOrder({ history: unknown('order-history'), fulfillment }))).toBe('UNKNOWN');
  });

  it('a recorded call-back or refund, and the service desk or billing could not be read', () => {
    const recorded = (kind: 'CALL_BACK_BY' | 'REFUND_BY') => ({ recorded: [aMadePromise({ kind, lineNumbers: [] })] });
    expect(statusOf(anOrder({ service: unknown('service') }), recorded('CALL_BACK_BY'))).toBe('UNKNOWN');
    expect(statusOf(anOrder({ service: unknown('service') }), recorded('REFUND_BY'))).toBe('PENDING');
    expect(statusOf(anOrder({ billing: unknown('billing') }), recorded('REFUND_BY'))).toBe('UNKNOWN');
  });
});

describe('WITHDRAWN', () => {
  const canceled = (canceledAt: string | null) => ({ canceledAt, lines: [aLine({ canceledQuantity: 1 })] });

  it('all lines were canceled in time, else BROKEN until then', () => {
    expect(statusOf(quoted('2026-11-20', { history: canceled('2026-11-20T23:00:00-08:00') }))).toBe('WITHDRAWN');
    expect(assess(quoted('2026-11-18', { history: canceled('2026-11-20T23:00:00-08:00') }))[0]).toMatchObject({
      status: 'BROKEN',
      lateBy: 'P2D',
      endedAt: '2026-11-20T23:00:00-08:00',
      projectedAt: null,
    });
  });

  it('lines of which nobody says when: before the due instant in time, after it not known', () => {
    expect(statusOf(quoted('2026-11-21', { history: canceled(null) }))).toBe('WITHDRAWN');
    expect(statusOf(quoted('2026-11-20', { history: canceled(null) }))).toBe('UNKNOWN');
  });

  it('only some lines were canceled: the others are still promised', () => {
    const lines = [aLine({ canceledQuantity: 1 }), aLine({ lineNumber: '2' })];
    expect(statusOf(quoted('2026-11-20', { history: { canceledAt: '2026-11-19T09:00:00-08:00', lines } }))).toBe(
      'BROKEN',
    );
  });

  it('a window that the customer canceled before its end', () => {
    const end = { start: '2026-11-20T09:00:00-08:00', end: '2026-11-20T13:00:00-08:00' };
    const by = (canceledAt: string) => windowed({ window: end, status: 'CANCELED_BY_CUSTOMER', canceledAt });
    expect(statusOf(by('2026-11-20T12:59:59-08:00'))).toBe('WITHDRAWN');
    expect(statusOf(by('2026-11-20T13:00:00-08:00'))).toBe('BROKEN');
  });
});

describe('KEPT and BROKEN by what happened', () => {
  it('delivered until the end of the day, or later: lateBy stays', () => {
    const on = (date: string) => quoted(date, { fulfillment: delivered('2026-11-20T15:00:00-08:00') });
    expect(assess(on('2026-11-20'))[0]).toMatchObject({
      status: 'KEPT',
      projectedAt: '2026-11-20T15:00:00-08:00',
      lateBy: null,
      causes: [],
    });
    expect(assess(on('2026-11-18'), { now: '2027-11-18T12:00:00-08:00' })[0]).toMatchObject({
      status: 'BROKEN',
      projectedAt: '2026-11-20T15:00:00-08:00',
      lateBy: 'P2D',
    });
  });

  it('not before all that is still ordered is delivered', () => {
    const lines = [aLine({ quantity: 2 })];
    const fulfillment = delivered('2026-11-20T15:00:00-08:00');
    expect(statusOf(quoted('2026-11-20', { history: { lines }, fulfillment }))).toBe('BROKEN');
    const lessOne = [aLine({ quantity: 2, canceledQuantity: 1 })];
    expect(statusOf(quoted('2026-11-20', { history: { lines: lessOne }, fulfillment }))).toBe('KEPT');
  });

  it('a pick-up by when the store claimed it ready, else by the hand-over', () => {
    const at = (changes: Parameters<typeof aPickup>[0]) =>
      pickup({ pickup: aPickup({ readyBy: '2026-11-20T12:00:00-08:00', ...changes }) });
    const handedOverAt = '2026-11-20T13:00:00-08:00';
    expect(statusOf(at({ readyClaimedAt: '2026-11-20T11:00:00-08:00', handedOverAt }))).toBe('KEPT');
    expect(assess(at({ handedOverAt }))[0]).toMatchObject({ status: 'BROKEN', lateBy: 'PT1H', severity: 'HIGH' });
  });

  it('a call-back by the call; without a date it is kept whenever it comes, and PENDING until then', () => {
    const call = (changes: Parameters<typeof aCallBack>[0]) =>
      statusOf(anOrder({ fulfillment: { fulfillmentOrders: [] }, service: { callBacks: [aCallBack(changes)] } }));
    const dueBy = '2026-11-21T12:00:00-08:00';
    expect(call({})).toBe('PENDING');
    expect(call({ calledBackAt: NOW })).toBe('KEPT');
    expect(call({ dueBy })).toBe('BROKEN');
    expect(call({ dueBy, calledBackAt: dueBy })).toBe('KEPT');
    expect(call({ dueBy: '2026-11-21T19:00:00-08:00' })).toBe('PENDING');
  });

  it('a shipment by the last departure of its goods', () => {
    const promise = aMadePromise({ kind: 'SHIP_BY', dueBy: '2026-11-20T12:00:00-08:00' });
    const shipped = { ...delivered('2026-11-21T15:00:00-08:00') };
    expect(statusOf(anOrder({ fulfillment: shipped }), { recorded: [promise] })).toBe('KEPT');
    const later = { ...promise, dueBy: '2026-11-19T12:00:00-08:00' };
    expect(assess(anOrder({ fulfillment: shipped }), { recorded: [later] })[0]).toMatchObject({
      status: 'BROKEN',
      endedAt: '2026-11-20T16:00:00-08:00',
    });
    expect(statusOf(anOrder(), { recorded: [promise] })).toBe('BROKEN');
  });

  it('a refund by the first that came through since', () => {
    const recorded = [aMadePromise({ kind: 'REFUND_BY', lineNumbers: [], dueBy: '2026-11-20T12:00:00-08:00' })];
    const refunded = (...refunds: readonly Parameters<typeof aRefund>[0][]) =>
      statusOf(anOrder({ billing: { refunds: refunds.map((one) => aRefund(one)) } }), { recorded });
    expect(refunded({})).toBe('KEPT');
    expect(refunded({ processedAt: '2026-11-19T12:00:00-08:00' })).toBe('BROKEN');
    expect(refunded({ status: 'PENDING', processedAt: null })).toBe('BROKEN');
  });
});

describe('SUPERSEDED', () => {
  const first = { id: 'A-1', status: 'CANCELED_BY_COMPANY' };
  const second = { id: 'A-2', bookedAt: '2026-11-24T13:00:00-08:00', customerToldAt: null };
  const window = { start: '2026-12-02T09:00:00-08:00', end: '2026-12-02T13:00:00-08:00' };
  const now = '2026-11-26T18:00:00-08:00';

  it('another window for a line of it was booked at least a day before its end', () => {
    expect(assess(windowed(first, { ...second, window }), { now })[0]).toMatchObject({
      status: 'SUPERSEDED',
      severity: 'INFO',
      lateBy: null,
    });
  });

  it.each([
    ['booked later than a day before', { bookedAt: '2026-11-24T13:00:01-08:00' }],
    ['booked in time and told too late', { customerToldAt: '2026-11-24T14:00:00-08:00' }],
    ['booked before it', { bookedAt: '2026-11-19T13:00:00-08:00' }],
    ['for another line', { lineNumbers: ['2'] }],
    ['only offered', { status: 'OFFERED' }],
  ])('not by a window that was %s', (_how, changes) => {
    const promises = assess(windowed(first, { ...second, window, ...changes }), { now });
    expect(promises.find(({ subjectId }) => subjectId === 'A-1')?.status).toBe('BROKEN');
  });

  it('never by another kind, and never another kind', () => {
    const recorded = [aMadePromise({ madeAt: '2026-11-22T09:00:00-08:00' })];
    expect(statusOf(windowed(first), { now, recorded })).toBe('BROKEN');
    const quotedToo = { ...quoted('2026-11-25'), fulfillment: windowed({ ...second, window }).fulfillment };
    expect(statusOf(quotedToo, { now })).toBe('BROKEN');
  });
});

describe('a window that the company canceled', () => {
  it('is AT_RISK until its end, then BROKEN', () => {
    const facts = windowed({ status: 'CANCELED_BY_COMPANY', canceledAt: '2026-11-21T09:00:00-08:00' });
    expect(statusOf(facts, { now: '2026-11-25T13:00:00-08:00' })).toBe('AT_RISK');
    expect(statusOf(facts, { now: '2026-11-25T13:00:01-08:00' })).toBe('BROKEN');
  });
});

describe('what is still open', () => {
  it('BROKEN as soon as the day is over', () => {
    expect(statusOf(quoted('2026-11-21'), { now: '2026-11-21T23:59:59-08:00' })).toBe('AT_RISK');
    expect(assess(quoted('2026-11-21'), { now: '2026-11-22T00:00:00-08:00' })[0]).toMatchObject({
      status: 'BROKEN',
      lateBy: 'P1D',
      projectedAt: '2026-11-28T00:00:00-08:00',
    });
  });

  it('AT_RISK if the projection is not in time, else PENDING', () => {
    expect(assess(quoted('2026-11-26'))[0]).toMatchObject({
      status: 'AT_RISK',
      projectedAt: '2026-11-27T18:00:00-08:00',
      lateBy: 'P1D',
    });
    expect(assess(quoted('2026-11-27'))[0]).toMatchObject({ status: 'PENDING', severity: 'INFO', lateBy: null });
    const late = quoted('2026-12-05', { stock: [coming('2026-11-30T06:00:00-08:00')] });
    expect(assess(late)[0]).toMatchObject({
      status: 'AT_RISK',
      projectedAt: '2026-12-06T08:00:00-08:00',
      causes: ['STOCK_SHORT'],
    });
  });

  it('a window is not projected before its start', () => {
    const window = { start: '2026-12-12T09:00:00-08:00', end: '2026-12-12T13:00:00-08:00' };
    // Goods that are there eleven days before it.
    const { fulfillment } = windowed({ window });
    const facts = anOrder({ fulfillment, stock: [coming('2026-11-25T06:00:00-08:00')] });
    expect(assess(facts)[0]).toMatchObject({ status: 'PENDING', projectedAt: window.start });
  });

  it('without a date: PENDING until it is near, then AT_RISK', () => {
    const facts = quoted('2026-11-27', { stock: [noStock] });
    expect(assess(facts, { now: '2026-11-21T23:59:59-08:00' })[0]).toMatchObject({
      status: 'PENDING',
      projectedAt: null,
    });
    expect(assess(facts, { now: '2026-11-22T00:00:00-08:00' })[0]).toMatchObject({
      status: 'AT_RISK',
      severity: 'MEDIUM',
      projectedAt: null,
      lateBy: null,
    });
  });

  it('without a date, near, and nothing worse than LOW: PENDING; UNKNOWN if something could not be read', () => {
    const fulfillmentOrders = [aFulfillmentOrder({ holds: [aHold({ reason: 'CUSTOMER_REQUEST' })] })];
    const held = { fulfillment: { fulfillmentOrders } };
    expect(statusOf(quoted('2026-11-22', held))).toBe('PENDING');
    expect(statusOf(quoted('2026-11-22', { ...held, billing: unknown('billing') }))).toBe('UNKNOWN');
    expect(statusOf(quoted('2026-12-22', { ...held, billing: unknown('billing') }))).toBe('PENDING');
  });

  it('unsure: UNKNOWN, or AT_RISK if it is near and what is known is late already', () => {
    const unread = { billing: unknown('billing') };
    expect(assess(quoted('2026-12-20', unread))[0]).toMatchObject({
      status: 'UNKNOWN',
      projectedAt: null,
      lateBy: null,
    });
    expect(assess(quoted('2026-11-25', unread))[0]).toMatchObject({ status: 'AT_RISK', projectedAt: null });
    const far = { ...unread, stock: [coming('2026-12-28T06:00:00-08:00')] };
    expect(statusOf(quoted('2026-12-30', far))).toBe('UNKNOWN');
  });

  it('that procurement could not be read is not having no date', () => {
    const stock = [{ ...noStock, gaps: [aGap('inventory-warehouses')] }];
    const facts = pickup({ location: { ...store }, pickup: aPickup({ readyBy: '2026-11-24T12:00:00-08:00' }) });
    const inStore = { ...noStock, levels: [aLevel({ location: store, onHand: 0, committed: 1 })] };
    const unreadThere = { ...facts, stock: new Map([['LAMP-4', { ...inStore, gaps: stock[0]?.gaps ?? [] }]]) };
    expect(statusOf(unreadThere)).toBe('UNKNOWN');
    const undatedThere = { ...facts, stock: new Map([['LAMP-4', inStore]]) };
    expect(statusOf(undatedThere)).toBe('PENDING');
  });

  it('is about its own lines and the whole order, not about the others', () => {
    const lines = [aLine(), aLine({ lineNumber: '2', sku: 'LAMP-9', title: 'Lamp 9' })];
    const work = aFulfillmentOrder({
      lines: [aFulfillmentLine(), aFulfillmentLine({ lineNumber: '2', sku: 'LAMP-9', boxes: [] })],
    });
    const order = (paid: string) =>
      anOrder({
        history: { lines },
        fulfillment: { fulfillmentOrders: [work] },
        billing: { payments: [aPayment({ amount: usd(paid) })] },
        stock: [anItem(), { ...noStock, sku: 'LAMP-9', title: 'Lamp 9' }],
      });
    const recorded = ['1', '2'].map((line) =>
      aMadePromise({ id: `promise:SO-10188/${line}`, dueBy: '2026-11-28T12:00:00-08:00', lineNumbers: [line] }),
    );
    const now = '2026-11-22T18:00:00-08:00';
    const judged = (paid: string) =>
      assess(order(paid), { recorded, now }).map(({ status, causes }) => [status, causes]);
    expect(judged('118.00')).toEqual([
      ['PENDING', []],
      ['AT_RISK', ['STOCK_SHORT']],
    ]);
    expect(judged('59.00')).toEqual([
      ['AT_RISK', ['PAYMENT_NOT_SECURED']],
      ['AT_RISK', ['STOCK_SHORT', 'PAYMENT_NOT_SECURED']],
    ]);
  });

  it('names no cause below MEDIUM, and not that a system could not be read', () => {
    const facts = quoted('2026-12-20', { billing: unknown('billing') });
    const readiness = assessReadiness(facts, aRuleContext());
    expect(readiness.blockers.map(({ code }) => code)).toEqual(['SOURCE_UNAVAILABLE']);
    expect(assess(facts)[0]?.causes).toEqual([]);
  });
});

describe('a pick-up at a place that could not be read', () => {
  const unread = { ...store, type: null, openingWindows: null };
  const readyAt = (location: typeof unread | typeof store, readyBy: string | null, channel = 'PHONE') => ({
    ...anOrder({
      history: { channel },
      fulfillment: {
        fulfillmentOrders: [
          aFulfillmentOrder({
            method: 'PICK_UP',
            location,
            fulfillBy: '2026-11-25T12:00:00-08:00',
            pickup: aPickup({ readyBy, readyClaimedAt: '2026-11-20T15:00:00-08:00' }),
          }),
        ],
      },
    }),
  });

  it('is UNKNOWN where the policy decides by the type of the place', () => {
    expect(statusOf(readyAt(store, null))).toBe('BROKEN');
    expect(statusOf(readyAt(unread, null))).toBe('UNKNOWN');
  });

  it('is judged by what the place itself stated, or where no policy could fit', () => {
    expect(statusOf(readyAt(unread, '2026-11-20T12:00:00-08:00'))).toBe('BROKEN');
    expect(statusOf(readyAt(unread, null, 'STORE'))).toBe('KEPT');
  });
});
