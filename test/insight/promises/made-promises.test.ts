import { describe, expect, it } from 'vitest';
import { madePromises } from '../../../subgraphs/insight/rules/promises/made-promises.ts';
import { aMadePromise } from '../an-assessment.ts';
import {
  aCallBack,
  aFulfillmentLine,
  aFulfillmentOrder,
  anAppointment,
  anOrder,
  aPickup,
  aRuleContext,
  aSource,
  store,
  unknown,
} from '../an-order.ts';

const context = aRuleContext();
const associate = { kind: 'STORE_ASSOCIATE', id: null, displayName: 'associate 14' };
const noWork = { fulfillmentOrders: [] };

/** An order by phone for a pick-up at the store, open from ten to eight, with the work on it. */
function pickupOrder(work: Parameters<typeof aFulfillmentOrder>[0] = {}, placedAt = '2026-11-20T16:15:00-08:00') {
  return anOrder({
    number: 'P-1',
    history: { channel: 'PHONE', placedAt, takenBy: { kind: 'AGENT', id: null, displayName: 'agent 38' } },
    fulfillment: {
      fulfillmentOrders: [
        aFulfillmentOrder({
          id: 'fo:P-1-1',
          method: 'PICK_UP',
          location: store,
          requestedAt: placedAt,
          pickup: aPickup(),
          ...work,
        }),
      ],
    },
  });
}

const made = (facts: Parameters<typeof madePromises>[0], policies = {}) =>
  madePromises(facts, [], aRuleContext({ policies }));

describe('promises made', () => {
  it('by the quoted date: all lines, until the end of that day, on the word of who took the order', () => {
    const order = { quotedDeliveryDate: '2026-11-24', takenBy: associate, channel: 'SHOWROOM' };
    const facts = anOrder({ history: order, fulfillment: noWork });
    expect(made(facts)).toEqual([
      {
        id: 'promise:SO-10188/quoted',
        orderNumber: 'SO-10188',
        kind: 'DELIVER_BY',
        dueFrom: null,
        dueBy: '2026-11-24T23:59:59-08:00',
        madeAt: '2026-11-20T09:00:00-08:00',
        madeBy: associate,
        channel: 'SHOWROOM',
        basis: 'PERSON_SAID',
        lineNumbers: null,
        subjectId: null,
        source: aSource('order-history'),
      },
    ]);
  });

  it.each([null, { kind: 'SYSTEM', id: null, displayName: 'shop' }])(
    'by a quoted date that no person said: %o',
    (takenBy) => {
      const facts = anOrder({ history: { quotedDeliveryDate: '2026-11-24', takenBy }, fulfillment: noWork });
      expect(made(facts)).toMatchObject([{ madeBy: takenBy, basis: 'NONE' }]);
    },
  );

  it('by each booking of a window, canceled ones too, for its lines; not by an offer', () => {
    const appointments = [
      anAppointment({ id: 'appointment:A-1', lineNumbers: ['1', '2'], status: 'CANCELED_BY_COMPANY' }),
      anAppointment({ id: 'appointment:A-2', bookedBy: null, lineNumbers: [] }),
      anAppointment({ id: 'appointment:A-3', status: 'OFFERED' }),
    ];
    const facts = anOrder({ fulfillment: { fulfillmentOrders: [aFulfillmentOrder({ appointments })] } });
    expect(made(facts)).toMatchObject([
      {
        id: 'promise:SO-10188/appointment:A-1',
        kind: 'DELIVER_WINDOW',
        dueFrom: '2026-11-25T09:00:00-08:00',
        dueBy: '2026-11-25T13:00:00-08:00',
        madeAt: '2026-11-20T10:00:00-08:00',
        channel: 'PHONE',
        basis: 'PERSON_SAID',
        lineNumbers: ['1', '2'],
        subjectId: 'appointment:A-1',
      },
      { id: 'promise:SO-10188/appointment:A-2', channel: null, basis: 'NONE', lineNumbers: null },
    ]);
  });

  describe('by a pick-up', () => {
    const dueOf = (facts: Parameters<typeof madePromises>[0]) =>
      made(facts).map(({ kind, dueBy, basis }) => [kind, dueBy, basis]);

    it('until what the location stated', () => {
      const readyBy = '2026-11-21T10:00:00-08:00';
      expect(dueOf(pickupOrder({ pickup: aPickup({ readyBy }), fulfillBy: '2026-11-22T10:00:00-08:00' }))).toEqual([
        ['PICKUP_READY_BY', readyBy, 'PERSON_SAID'],
      ]);
    });

    it('else three hours after a call, four after an order on the web', () => {
      expect(dueOf(pickupOrder())).toEqual([['PICKUP_READY_BY', '2026-11-20T19:15:00-08:00', 'POLICY']]);
      const { fulfillment } = pickupOrder();
      const web = anOrder({ history: { channel: 'WEB', placedAt: '2026-11-20T15:40:00-08:00' }, fulfillment });
      expect(dueOf(web)).toEqual([['PICKUP_READY_BY', '2026-11-20T19:40:00-08:00', 'POLICY']]);
    });

    it('one hour after the next opening if the store is closed by then, asked on that day or later', () => {
      const order = pickupOrder({}, '2026-11-20T17:40:00-08:00');
      const due = '2026-11-21T11:00:00-08:00';
      expect(dueOf(order)).toEqual([['PICKUP_READY_BY', due, 'POLICY']]);
      const later = madePromises(order, [], aRuleContext({ now: '2026-12-24T12:00:00-08:00' }));
      expect(later.map(({ dueBy }) => dueBy)).toEqual([due]);
    });

    it('else `fulfillBy`: another channel, another type of place, no place', () => {
      const fulfillBy = '2026-11-20T21:00:00-08:00';
      const expected = [['PICKUP_READY_BY', fulfillBy, 'POLICY']];
      const kiosk = anOrder({ history: { channel: 'KIOSK' }, fulfillment: pickupOrder({ fulfillBy }).fulfillment });
      expect(dueOf(kiosk)).toEqual(expected);
      expect(dueOf(pickupOrder({ fulfillBy, location: { ...store, type: 'WAREHOUSE' } }))).toEqual(expected);
      expect(dueOf(pickupOrder({ fulfillBy, location: null }))).toEqual(expected);
    });

    it('once, although another place had given it up', () => {
      const work = aFulfillmentOrder({ id: 'fo:P-1-1', method: 'PICK_UP', location: store, pickup: aPickup() });
      const rejected = { ...work, id: 'fo:P-1-0', requestStatus: 'REJECTED' };
      const idsOf = (...orders: readonly (typeof rejected)[]) =>
        made(anOrder({ number: 'P-1', fulfillment: { fulfillmentOrders: orders } })).map(({ id }) => id);
      expect(idsOf(rejected, work)).toEqual(['promise:P-1/fo:P-1-1']);
      expect(idsOf(rejected)).toEqual(['promise:P-1/fo:P-1-0']);
      const ofLine2 = { ...work, lines: [aFulfillmentLine({ lineNumber: '2' })] };
      expect(idsOf(rejected, ofLine2)).toHaveLength(2);
    });
  });

  it('by a call-back, with a date or without, for no goods', () => {
    const callBacks = [
      aCallBack({ id: 'callback:CB-1' }),
      aCallBack({ id: 'callback:CB-2', dueBy: '2026-11-22T12:00:00-08:00' }),
    ];
    expect(made(anOrder({ fulfillment: noWork, service: { callBacks } }))).toMatchObject([
      { id: 'promise:SO-10188/callback:CB-1', kind: 'CALL_BACK_BY', dueBy: null, basis: 'NONE', lineNumbers: [] },
      { dueBy: '2026-11-22T12:00:00-08:00', basis: 'PERSON_SAID', channel: 'PHONE' },
    ]);
  });

  it('by the ship-by policy, which is off by default', () => {
    const facts = anOrder({ fulfillment: noWork });
    expect(made(facts)).toEqual([]);
    const promises = { ...context.policies.promises, shipByDefault: 'P30D' };
    expect(made(facts, { promises })).toMatchObject([
      { kind: 'SHIP_BY', dueBy: '2026-12-20T09:00:00-08:00', basis: 'POLICY', lineNumbers: null },
    ]);
  });

  it('in sequence: by when they were made, then kind, then id, the recorded ones among them', () => {
    const madeAt = '2026-11-20T09:00:00-08:00';
    const recorded = [
      aMadePromise({ id: 'promise:SO-10188/z', kind: 'REFUND_BY', madeAt }),
      aMadePromise({ id: 'promise:SO-10188/b', kind: 'SHIP_BY', madeAt }),
      aMadePromise({ id: 'promise:SO-10188/a', kind: 'SHIP_BY', madeAt }),
      // The same instant as text of another zone, and one second before it.
      aMadePromise({ id: 'promise:SO-10188/first', kind: 'REFUND_BY', madeAt: '2026-11-20T16:59:59Z' }),
    ];
    const appointments = [anAppointment({ id: 'appointment:A-1', bookedAt: '2026-11-20T17:00:00Z' })];
    const facts = anOrder({
      history: { quotedDeliveryDate: '2026-11-24' },
      fulfillment: { fulfillmentOrders: [aFulfillmentOrder({ appointments })] },
    });
    expect(madePromises(facts, recorded, context).map(({ id }) => id.replace('promise:SO-10188/', ''))).toEqual([
      'first',
      'quoted',
      'a',
      'b',
      'appointment:A-1',
      'z',
    ]);
  });

  it('are those of the systems that could be read', () => {
    const appointments = [anAppointment()];
    const history = { quotedDeliveryDate: '2026-11-24' };
    const fulfillment = { fulfillmentOrders: [aFulfillmentOrder({ appointments })] };
    const service = { callBacks: [aCallBack()] };
    const kindsOf = (facts: ReturnType<typeof anOrder>) => made(facts).map(({ kind }) => kind);
    expect(kindsOf(anOrder({ history, fulfillment, service }))).toEqual([
      'DELIVER_BY',
      'DELIVER_WINDOW',
      'CALL_BACK_BY',
    ]);
    expect(kindsOf(anOrder({ history: unknown('order-history'), fulfillment, service }))).toEqual([
      'DELIVER_WINDOW',
      'CALL_BACK_BY',
    ]);
    expect(kindsOf(anOrder({ history, fulfillment: unknown('fulfillment'), service: unknown('service') }))).toEqual([
      'DELIVER_BY',
    ]);
  });
});
