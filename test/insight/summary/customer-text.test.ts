import { describe, expect, it } from 'vitest';
import type { FulfillmentOrder, OrderLine } from '../../../subgraphs/insight/facts/order-facts.ts';
import { assessOrder } from '../../../subgraphs/insight/rules/assess-order.ts';
import type { Blocker } from '../../../subgraphs/insight/rules/blocker.ts';
import type { LineReadiness } from '../../../subgraphs/insight/rules/readiness-answer.ts';
import { summarize } from '../../../subgraphs/insight/rules/summary/summarize.ts';
import { aBlocker, aDiscrepancy, aLineReadiness, anAssessedOrder, aPromise, aReadiness } from '../an-assessment.ts';
import {
  aBox,
  aFulfillmentLine,
  aFulfillmentOrder,
  aLevel,
  aLine,
  anItem,
  anOrder,
  aParcel,
  aParcelItem,
  aPickup,
  aRuleContext,
  aShipment,
  known,
  store,
  unknown,
} from '../an-order.ts';

const dated = { until: '2026-11-30T08:00:00-08:00' };
const done = aLineReadiness({
  lineNumber: '1',
  title: 'Green couch',
  status: 'FULFILLED',
  deliveredAt: '2026-08-12T11:20:00-07:00',
});
const later = { ...done, lineNumber: '2', title: 'Pillow', quantities: { ...done.quantities, ordered: 2 } };

describe('what a customer is told of an order that is over', () => {
  it('says when it came', () => {
    expect(textOf({ status: 'FULFILLED', lines: [done] })).toBe(
      'Your order SO-10188 is complete: your green couch came on 12 Aug.',
    );
    expect(textOf({ status: 'FULFILLED', lines: [done, later] })).toBe(
      'Your order SO-10188 is complete: your green couch and 2 × pillow came on 12 Aug.',
    );
    expect(textOf({ status: 'FULFILLED', lines: [done, { ...later, deliveredAt: '2026-08-14T09:00:00-07:00' }] })).toBe(
      'Your order SO-10188 is complete: your green couch came on 12 Aug and your 2 × pillow came on 14 Aug.',
    );
  });

  it('says when it was collected', () => {
    const lines = [aLine({ requestedMethod: 'PICK_UP' })];
    expect(textOf({ status: 'FULFILLED', lines: [done] }, { lines, work: null })).toBe(
      'Your order SO-10188 is complete: your green couch was collected on 12 Aug.',
    );
    const both = [aLine({ requestedMethod: 'PICK_UP' }), aLine({ lineNumber: '2', requestedMethod: 'PICK_UP' })];
    expect(textOf({ status: 'FULFILLED', lines: [done, later] }, { lines: both, work: null })).toBe(
      'Your order SO-10188 is complete: your green couch and 2 × pillow were collected on 12 Aug.',
    );
  });

  it('says when it was canceled', () => {
    const canceled = { canceledAt: '2026-11-18T09:00:00-08:00' };
    expect(textOf({ status: 'CANCELED', lines: [] }, canceled)).toBe('Your order SO-10188 was canceled on 18 Nov.');
  });
});

describe('what a customer is told of a line', () => {
  it('came, while another waits', () => {
    const text = textOf({ status: 'BLOCKED', lines: [waits(aBlocker(dated), { lineNumber: '2' }), done] });
    expect(text).toBe(
      'Your green couch came on 12 Aug. Your lamp 4 waits for stock, expected 30 Nov; we will write on 28 Nov either way.',
    );
  });

  it('is on its way', () => {
    const gone = aLineReadiness({ status: 'READY', quantities: { shipped: 1 } });
    expect(textOf({ lines: [gone] }, { shipments: [aShipment()] })).toBe(
      'Your lamp 4 left on 20 Nov and should arrive by 24 Nov.',
    );
    const past = aShipment({
      expectedArrival: { start: '2026-11-20T08:00:00-08:00', end: '2026-11-20T20:00:00-08:00' },
    });
    expect(textOf({ lines: [gone] }, { shipments: [past] })).toBe(
      'Your lamp 4 left on 20 Nov; we will write on 23 Nov either way.',
    );
  });

  it('was mistaken for another', () => {
    const item = aParcelItem({ sku: 'LAMP-9', title: 'Lamp 9', quantity: 2, orderLineNumber: null });
    const wrong = aDiscrepancy({ code: 'SHIPPED_SKU_NOT_ORDERED', sku: 'LAMP-9' });
    const shipments = [aShipment({ parcels: [aParcel({ items: [item] })] })];
    const lines = [waits(aBlocker({ code: 'NOT_ALLOCATED' }))];
    expect(textOf({ status: 'BLOCKED', lines }, { shipments, discrepancies: [wrong] })).toBe(
      'We sent you 2 × lamp 9 instead of 2 × lamp 4; that is our mistake. We can send the right ones; you need not go to a store.',
    );
  });

  it('waits for a part', () => {
    expect(blockedBy({ code: 'COMPONENT_MISSING', ...dated, dateMoves: 2 })).toBe(
      'Your lamp 4 waits for one part, expected 30 Nov (this date has moved twice); we will write on 28 Nov either way.',
    );
    expect(blockedBy({ code: 'COMPONENT_MISSING', quantityMissing: 2 })).toBe(
      'Your lamp 4 waits for 2 parts; nobody has a date yet; we will write on 23 Nov either way.',
    );
    expect(blockedBy({ code: 'COMPONENT_MISSING', dateUnread: true })).toBe(
      'Your lamp 4 waits for one part; we cannot read its date now; we will write on 23 Nov either way.',
    );
  });

  it('waits for stock, verbs following the number', () => {
    const two = { quantities: { ...aLineReadiness().quantities, ordered: 2 } };
    expect(textOf({ status: 'BLOCKED', lines: [waits(aBlocker(dated), two)] })).toBe(
      'Your 2 × lamp 4 wait for stock, expected 30 Nov; we will write on 28 Nov either way.',
    );
    expect(blockedBy({ code: 'STOCK_SHORT', sku: 'LAMP-4-BASE' })).toBe(
      'Your lamp 4 waits for a part; nobody has a date yet; we will write on 23 Nov either way.',
    );
  });

  it('is not where the customer would drive', () => {
    const blocker = { ...dated, until: '2027-02-15T14:00:00-08:00', dateMoves: 1 };
    expect(blockedBy(blocker, { work: pickup() })).toBe(
      'Please do not drive to Store 042 San Francisco: your lamp 4 is not there, expected 15 Feb 2027 (this date has moved once); we will write on 5 Dec either way.',
    );
  });

  it('cannot be prepared in time', () => {
    const busy = { code: 'LOCATION_CAPACITY', until: '2026-11-22T11:00:00-08:00', locationName: store.name } as const;
    expect(blockedBy(busy, { work: pickup(), isThere: true })).toBe(
      'Store 042 San Francisco has your lamp 4 but cannot prepare it in time; ready by 22 Nov 11:00 (promised for 19:15).',
    );
    expect(blockedBy(busy, { work: pickup() })).toBe(
      'Store 042 San Francisco cannot prepare it in time; ready by 22 Nov 11:00 (promised for 19:15).',
    );
    expect(blockedBy({ ...busy, code: 'LOCATION_CLOSED' }, { work: pickup(), isThere: true })).toBe(
      'Store 042 San Francisco has your lamp 4 but is closed; ready by 22 Nov 11:00 (promised for 19:15).',
    );
    expect(blockedBy({ ...busy, until: null }, { work: pickup() })).toBe(
      'Store 042 San Francisco cannot prepare it in time; nobody has a date yet (promised for 19:15); we will write on 23 Nov either way.',
    );
  });

  it('is not confirmed', () => {
    const silent = { code: 'NOT_ACKNOWLEDGED', locationName: store.name, since: '2026-11-21T16:15:00-08:00' } as const;
    expect(blockedBy(silent, { work: pickup(), isThere: true })).toBe(
      'Store 042 San Francisco has not confirmed your order yet (promised for 19:15). The goods are there. Please wait for our message before you drive.',
    );
    expect(blockedBy(silent, { work: pickup() })).toBe(
      'Store 042 San Francisco has not confirmed your order yet (promised for 19:15). Please wait for our message before you drive.',
    );
    expect(blockedBy({ ...silent, severity: 'INFO' }, { work: pickup() })).toBe(
      'Store 042 San Francisco has your order since 16:15 and prepares it.',
    );
    expect(blockedBy(silent)).toBe(
      'Store 042 San Francisco has not confirmed your order yet; we will write on 23 Nov either way.',
    );
    expect(blockedBy({ ...silent, code: 'REJECTED_BY_LOCATION' })).toBe(
      'Store 042 San Francisco cannot take your order; we will write on 23 Nov either way.',
    );
  });

  it('is on hold', () => {
    expect(blockedBy({ code: 'ADDRESS_PROBLEM' })).toBe(
      'Your lamp 4 is on hold: the address must be corrected; we will write on 23 Nov either way.',
    );
    expect(blockedBy({ code: 'ON_HOLD' })).toBe(
      'Your lamp 4 is on hold: we will tell you why; we will write on 23 Nov either way.',
    );
  });

  it('waits for something else', () => {
    expect(blockedBy({ code: 'NOT_ALLOCATED' })).toBe(
      'Your lamp 4 is not on the way yet; we will write on 23 Nov either way.',
    );
  });

  it('could go alone', () => {
    const lines = [aLineReadiness({ title: 'Green couch' }), waits(aBlocker(dated), { lineNumber: '2' })];
    const asked = ['1', '2'].map((lineNumber) => aLine({ lineNumber, deliverTogetherGroup: 'A' }));
    expect(textOf({ status: 'PARTIALLY_READY', lines }, { lines: asked })).toBe(
      'Your green couch is ready; you asked for everything together, and it can come alone if you agree. Your lamp 4 waits for stock, expected 30 Nov; we will write on 28 Nov either way.',
    );
    const apart = asked.map((line, index) => ({ ...line, deliverTogetherGroup: index === 0 ? 'A' : null }));
    expect(textOf({ status: 'PARTIALLY_READY', lines }, { lines: apart })).toMatch(
      /^Your green couch is ready to go\. /,
    );
  });

  it('is ready', () => {
    expect(textOf({ earliestCompleteAt: '2026-11-27T18:00:00-08:00' })).toBe(
      'Your lamp 4 is ready to go; expected 27 Nov.',
    );
    const claimed = pickup({ pickup: aPickup({ readyClaimedAt: '2026-11-21T16:25:00-08:00' }) });
    expect(textOf({}, { work: claimed })).toBe('Your lamp 4 is ready at Store 042 San Francisco since 16:25.');
  });

  it('is not paid', () => {
    const unpaid = aBlocker({ code: 'PAYMENT_NOT_SECURED', severity: 'MEDIUM', lineNumber: null });
    expect(textOf({ status: 'BLOCKED', blockers: [unpaid] })).toBe(
      'Your lamp 4 is ready to go. We wait for your payment.',
    );
    expect(textOf({ status: 'BLOCKED', blockers: [{ ...unpaid, severity: 'INFO' }] })).toBe(
      'Your lamp 4 is ready to go.',
    );
  });

  it('says the same thing once', () => {
    const silent = aBlocker({ code: 'NOT_ACKNOWLEDGED', severity: 'INFO', locationName: store.name });
    const lines = [waits(silent), waits(silent, { lineNumber: '2' })];
    expect(textOf({ status: 'BLOCKED', lines }).match(/prepares it/g)).toHaveLength(1);
  });
});

describe('what a customer is told when something could not be read', () => {
  const facts = anOrder();

  it('names what is not known', () => {
    const history = { ...facts, history: unknown('order-history') };
    expect(summaryOf(anAssessedOrder({ facts: history }))).toBe(
      'We cannot look up order SO-10188 now. Please try again later.',
    );
    const fulfillment = { ...facts, fulfillment: unknown('fulfillment') };
    expect(summaryOf(anAssessedOrder({ facts: fulfillment }))).toBe(
      'We cannot say now where your order SO-10188 is: fulfillment could not be read since 17:00.',
    );
  });

  it.each(['UNKNOWN', 'READY'] as const)('says why nothing can be said of a line that is %s by itself', (status) => {
    const lines = [aLineReadiness({ status })];
    const readiness = aReadiness({ status: 'UNKNOWN', lines, unknownSilos: ['BILLING'] });
    const unread = { ...facts, billing: unknown('billing', '2026-11-21T10:42:00-08:00') };
    expect(summaryOf(anAssessedOrder({ facts: unread, readiness }))).toBe(
      'We cannot say now when your lamp 4 comes: billing could not be read since 10:42.',
    );
  });
});

interface Around {
  readonly lines?: readonly OrderLine[];
  readonly canceledAt?: string;
  /** Null: none. */
  readonly work?: FulfillmentOrder | null;
  readonly shipments?: readonly ReturnType<typeof aShipment>[];
  readonly discrepancies?: readonly ReturnType<typeof aDiscrepancy>[];
  readonly isThere?: boolean;
}

function textOf(readiness: Parameters<typeof aReadiness>[0], around: Around = {}): string {
  const { lines = [aLine()], canceledAt = null, work = aFulfillmentOrder(), shipments = [], isThere = false } = around;
  const facts = anOrder({
    history: { lines, canceledAt },
    fulfillment: { fulfillmentOrders: work ? [work] : [], shipments },
    stock: [anItem({ levels: [aLevel({ location: store, onHand: isThere ? 5 : 0 })] })],
  });
  const promised = aPromise({
    kind: 'PICKUP_READY_BY',
    subjectId: work?.id ?? null,
    dueBy: '2026-11-21T19:15:00-08:00',
  });
  const { discrepancies = [] } = around;
  return summaryOf(anAssessedOrder({ facts, readiness: aReadiness(readiness), discrepancies, promises: [promised] }));
}

function blockedBy(blocker: Partial<Blocker>, around: Around = {}): string {
  return textOf({ status: 'BLOCKED', lines: [waits(aBlocker(blocker))] }, around);
}

function waits(blocker: Blocker, changes: Partial<LineReadiness> = {}): LineReadiness {
  return aLineReadiness({ status: 'BLOCKED', blockers: [blocker], ...changes });
}

function pickup(changes: Partial<FulfillmentOrder> = {}): FulfillmentOrder {
  const lines = [aFulfillmentLine({ boxes: [aBox()] })];
  return aFulfillmentOrder({ id: 'P-1-1', method: 'PICK_UP', location: store, lines, pickup: aPickup(), ...changes });
}

function summaryOf(order: ReturnType<typeof anAssessedOrder>): string {
  return summarize(order, 'CUSTOMER', aRuleContext()).text;
}

describe('what a customer is told of an order without lines', () => {
  it('is when there is news', () => {
    const context = aRuleContext();
    const order = assessOrder(anOrder({ history: { lines: [] } }), known([]), context);
    expect(summarize(order, 'CUSTOMER', context).text).toBe(
      'Your order SO-10188 is not on the way yet; we will write on 23 Nov either way.',
    );
  });
});
