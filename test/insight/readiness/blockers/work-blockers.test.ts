import { describe, expect, it } from 'vitest';
import type { FulfillmentOrder } from '../../../../subgraphs/insight/facts/order-facts.ts';
import { assessReadiness } from '../../../../subgraphs/insight/rules/readiness/readiness.ts';
import {
  aFulfillmentLine,
  aFulfillmentOrder,
  aHold,
  aLevel,
  aLine,
  anItem,
  anOrder,
  aParcel,
  aPayment,
  aPickup,
  aRuleContext,
  aShipment,
  store,
  usd,
} from '../../an-order.ts';

const stock = [anItem({ levels: [aLevel(), aLevel({ location: store })] })];

function blockersOf(changes: Parameters<typeof anOrder>[0], now?: string) {
  return assessReadiness(anOrder({ stock, ...changes }), aRuleContext({ now })).blockers;
}

const workWith = (changes: Partial<FulfillmentOrder>, now?: string) =>
  blockersOf({ history: { channel: 'PHONE' }, fulfillment: { fulfillmentOrders: [aFulfillmentOrder(changes)] } }, now);

/** Asked at 16:15, promised for 19:15, answered at 19:10. */
const pickup = (changes: Partial<FulfillmentOrder>): Partial<FulfillmentOrder> => ({
  method: 'PICK_UP',
  location: store,
  requestStatus: 'SUBMITTED',
  requestedAt: '2026-11-20T16:15:00-08:00',
  acknowledgedAt: null,
  fulfillBy: '2026-11-20T19:15:00-08:00',
  pickup: aPickup({ readyBy: '2026-11-20T19:15:00-08:00' }),
  ...changes,
});

describe('REJECTED_BY_LOCATION', () => {
  const rejected = aFulfillmentOrder({ requestStatus: 'REJECTED', rejectionReason: 'NOT_IN_STOCK' });

  it('says who refused and why', () => {
    expect(blockersOf({ fulfillment: { fulfillmentOrders: [rejected] } })).toMatchObject([
      {
        code: 'REJECTED_BY_LOCATION',
        severity: 'HIGH',
        silo: 'FULFILLMENT',
        message: 'Reno distribution center refused the order: not in stock',
        since: rejected.acknowledgedAt,
        until: null,
        lineNumber: '1',
      },
    ]);
  });

  it('is not said once another place works on the line', () => {
    expect(
      blockersOf({ fulfillment: { fulfillmentOrders: [rejected, aFulfillmentOrder({ id: 'SO-10188-2' })] } }),
    ).toEqual([]);
  });
});

describe('a place that says by a code that it cannot', () => {
  const received = (storeNoteCode: string, changes: Parameters<typeof aPickup>[0] = {}) =>
    pickup({
      requestStatus: 'RECEIVED',
      acknowledgedAt: '2026-11-20T19:10:00-08:00',
      pickup: aPickup({ readyBy: '2026-11-20T19:15:00-08:00', storeNoteCode, ...changes }),
    });
  const evening = '2026-11-20T19:30:00-08:00';

  it.each([
    ['STORE_BUSY', 'LOCATION_CAPACITY', 'Store 042 San Francisco is too busy; ready by 21 Nov 11:00'],
    ['CLOSED', 'LOCATION_CLOSED', 'Store 042 San Francisco is closed; ready by 21 Nov 11:00'],
    ['POLICY', 'POLICY', 'Store 042 San Francisco refuses by its policy; ready by 21 Nov 11:00'],
  ])('%s: %s', (note, code, message) => {
    expect(workWith(received(note), evening)).toMatchObject([
      {
        code,
        message,
        severity: 'HIGH',
        since: '2026-11-20T19:10:00-08:00',
        until: '2026-11-21T11:00:00-08:00',
        untilBasis: 'POLICY',
        untilConfidence: 'MEDIUM',
      },
    ]);
  });

  it('is believed in its own time', () => {
    const storeEstimate = '2026-11-20T20:00:00-08:00';
    expect(workWith(received('STORE_BUSY', { storeEstimate }), evening)).toMatchObject([
      { until: storeEstimate, untilBasis: 'PERSON', message: 'Store 042 San Francisco is too busy; ready by 20:00' },
    ]);
  });

  it('gives no time once that has passed', () => {
    expect(workWith(received('STORE_BUSY'), '2026-11-21T11:00:00-08:00')).toMatchObject([
      {
        until: null,
        untilBasis: 'NONE',
        severity: 'HIGH',
        message: 'Store 042 San Francisco is too busy; no time given',
      },
    ]);
  });

  it('is MEDIUM while it can still be ready in time', () => {
    const [blocker] = workWith(received('STORE_BUSY', { readyBy: '2026-11-21T11:00:00-08:00' }), evening);
    expect(blocker?.severity).toBe('MEDIUM');
  });

  it('is not heard any more once it has accepted', () => {
    expect(workWith({ ...received('STORE_BUSY'), requestStatus: 'ACCEPTED' }, evening)).toEqual([]);
  });

  it('may be one that rejected', () => {
    const rejected = { ...received('OTHER'), requestStatus: 'REJECTED', rejectionReason: 'STORE_BUSY' };
    expect(workWith(rejected, evening).map(({ code }) => code)).toEqual(['LOCATION_CAPACITY']);
  });
});

describe('LOCATION_CLOSED at the promised time', () => {
  const closed = pickup({
    pickup: aPickup({ readyBy: '2026-11-21T21:00:00-08:00' }),
    requestedAt: '2026-11-21T17:50:00-08:00',
  });

  it('ends when the place opens', () => {
    expect(workWith(closed)).toMatchObject([
      {
        code: 'LOCATION_CLOSED',
        severity: 'MEDIUM',
        silo: 'INVENTORY',
        message: 'Store 042 San Francisco is closed at the promised time 21:00',
        since: '2026-11-21T20:00:00-08:00',
        until: '2026-11-22T10:00:00-08:00',
        untilBasis: 'POLICY',
      },
      { code: 'NOT_ACKNOWLEDGED' },
    ]);
    expect(workWith(closed, '2026-11-22T10:00:00-08:00').map(({ code }) => code)).toEqual(['NOT_ACKNOWLEDGED']);
  });

  it('is not said of a time at which it is open, or of which nobody knows', () => {
    expect(workWith(pickup({})).map(({ code }) => code)).toEqual(['NOT_ACKNOWLEDGED']);
    const unknownHours = { ...store, openingWindows: null };
    expect(workWith({ ...closed, location: unknownHours }).map(({ code }) => code)).toEqual(['NOT_ACKNOWLEDGED']);
  });
});

describe('NOT_ACKNOWLEDGED', () => {
  it.each([
    ['2026-11-20T16:45:00-08:00', 'INFO'],
    ['2026-11-20T16:45:01-08:00', 'HIGH'],
    ['2026-11-20T19:00:00-08:00', 'HIGH'],
  ])('of a pick-up at %s is %s', (now, severity) => {
    expect(workWith(pickup({}), now)).toMatchObject([
      {
        code: 'NOT_ACKNOWLEDGED',
        severity,
        message: 'Store 042 San Francisco has not confirmed the order, sent 16:15',
        since: '2026-11-20T16:15:00-08:00',
        until: null,
      },
    ]);
  });

  it('takes a quarter of the time to a near promise', () => {
    const near = pickup({ pickup: aPickup({ readyBy: '2026-11-20T17:15:00-08:00' }) });
    expect(workWith(near, '2026-11-20T16:30:00-08:00')[0]?.severity).toBe('INFO');
    expect(workWith(near, '2026-11-20T16:30:01-08:00')[0]?.severity).toBe('HIGH');
  });

  it.each([
    ['2026-11-21T09:05:00-08:00', 'INFO'],
    ['2026-11-21T09:05:01-08:00', 'MEDIUM'],
  ])('of other work at %s is %s', (now, severity) => {
    expect(workWith({ requestStatus: 'SUBMITTED' }, now)[0]).toMatchObject({ severity });
  });

  it('says that the place has it and does not accept it', () => {
    const acknowledgedAt = '2026-11-21T17:10:00-08:00';
    expect(workWith({ requestStatus: 'RECEIVED', acknowledgedAt })[0]?.message).toBe(
      'Reno distribution center has the order since 17:10 but has not accepted it',
    );
  });

  it('is said of everything that is neither accepted nor refused', () => {
    expect(workWith({ requestStatus: 'NOT_SUBMITTED' }).map(({ code }) => code)).toEqual(['NOT_ACKNOWLEDGED']);
  });
});

describe('NOT_ALLOCATED', () => {
  const history = { placedAt: '2026-11-21T17:00:00-08:00', lines: [aLine({ quantity: 2 })] };
  const none = { history, fulfillment: { fulfillmentOrders: [] }, billing: { payments: [aPayment()] } };

  it.each([
    ['2026-11-21T18:59:59-08:00', 'INFO'],
    ['2026-11-21T19:00:00-08:00', 'MEDIUM'],
  ])('at %s is %s', (now, severity) => {
    expect(blockersOf(none, now)).toMatchObject([
      {
        code: 'NOT_ALLOCATED',
        severity,
        message: 'No location works on 2 × lamp 4',
        since: '2026-11-21T19:00:00-08:00',
      },
    ]);
  });

  it('gives a pick-up less time', () => {
    const lines = [aLine({ requestedMethod: 'PICK_UP' })];
    expect(blockersOf({ ...none, history: { ...history, lines } }, '2026-11-21T17:15:00-08:00')[0]?.severity).toBe(
      'MEDIUM',
    );
  });

  it('began when the work that held it ended', () => {
    const ended = aFulfillmentOrder({ status: 'CLOSED', closedAt: '2026-11-21T12:00:00-08:00' });
    expect(blockersOf({ ...none, fulfillment: { fulfillmentOrders: [ended] } })).toMatchObject([
      { since: '2026-11-21T12:00:00-08:00', severity: 'MEDIUM' },
    ]);
  });

  it('is said of units that open work does not cover', () => {
    const work = aFulfillmentOrder({ lines: [aFulfillmentLine()] });
    expect(blockersOf({ ...none, fulfillment: { fulfillmentOrders: [work] } })).toMatchObject([{ quantityMissing: 1 }]);
  });

  it('is not said where a carrier lost it', () => {
    const lost = aShipment({ status: 'LOST' });
    const history = { lines: [aLine()] };
    const codes = blockersOf({ history, fulfillment: { fulfillmentOrders: [], shipments: [lost] } }).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['CARRIER_EXCEPTION']);
  });

  it('is said of an order without lines', () => {
    expect(blockersOf({ ...none, history: { lines: [] } })).toMatchObject([
      { message: 'No location works on the order: it has no lines', lineNumber: null },
    ]);
  });

  it('knows work that names the item and no line', () => {
    const work = aFulfillmentOrder({ lines: [aFulfillmentLine({ lineNumber: null })] });
    expect(blockersOf({ fulfillment: { fulfillmentOrders: [work] } })).toEqual([]);
  });
});

describe('holds', () => {
  it.each([
    ['HIGH_RISK_OF_FRAUD', 'HIGH', 'On hold since 21 Nov: high risk of fraud'],
    ['CUSTOMER_REQUEST', 'LOW', 'On hold since 21 Nov: customer request'],
    ['OTHER', 'MEDIUM', 'On hold since 21 Nov: other'],
  ])('ON_HOLD: %s is %s', (reason, severity, message) => {
    expect(workWith({ holds: [aHold({ reason })] })).toMatchObject([
      { code: 'ON_HOLD', severity, message, until: null },
    ]);
  });

  it('end when they expire, if that is ahead', () => {
    const expiresAt = '2026-11-23T09:00:00-08:00';
    expect(workWith({ holds: [aHold({ expiresAt })] })).toMatchObject([{ until: expiresAt, untilBasis: 'PERSON' }]);
    const passed = aHold({ expiresAt: '2026-11-21T12:00:00-08:00' });
    expect(workWith({ holds: [passed] })).toMatchObject([{ until: null, untilBasis: 'NONE' }]);
  });

  it('ADDRESS_PROBLEM: the address', () => {
    expect(workWith({ holds: [aHold({ reason: 'INCORRECT_ADDRESS' })] })).toMatchObject([
      {
        code: 'ADDRESS_PROBLEM',
        severity: 'MEDIUM',
        message: 'The address must be corrected (hold since 21 Nov)',
        until: null,
      },
    ]);
  });
});

describe('PAYMENT_NOT_SECURED', () => {
  it.each([
    ['2026-11-20T12:59:59-08:00', 'INFO'],
    ['2026-11-20T13:00:00-08:00', 'MEDIUM'],
  ])('at %s is %s', (now, severity) => {
    expect(blockersOf({ billing: { payments: [aPayment({ amount: usd('20.00') })] } }, now)).toMatchObject([
      {
        code: 'PAYMENT_NOT_SECURED',
        severity,
        silo: 'BILLING',
        message: 'Payment is not secured: 39.00 USD due',
        since: '2026-11-20T09:00:00-08:00',
      },
    ]);
  });
});

describe('CARRIER_EXCEPTION', () => {
  const events = [
    { occurredAt: '2026-11-20T08:00:00-08:00', status: 'IN_TRANSIT' },
    { occurredAt: '2026-11-21T08:00:00-08:00', status: 'DELAYED' },
  ];

  it('lasts until the carrier expects to arrive', () => {
    const shipment = aShipment({ status: 'DELAYED', parcels: [{ ...aParcel(), events }] });
    expect(blockersOf({ fulfillment: { fulfillmentOrders: [], shipments: [shipment] } })).toMatchObject([
      {
        code: 'CARRIER_EXCEPTION',
        severity: 'MEDIUM',
        message: 'Shipment SH-1 is delayed since 21 Nov',
        since: '2026-11-21T08:00:00-08:00',
        until: '2026-11-24T20:00:00-08:00',
        untilBasis: 'CARRIER',
        lineNumber: '1',
        subjectId: 'SH-1',
      },
    ]);
  });

  it.each([
    ['ATTEMPTED', 'MEDIUM', 'Shipment SH-1 could not be delivered since 20 Nov'],
    ['LOST', 'HIGH', 'Shipment SH-1 is lost since 20 Nov'],
  ])('%s is %s', (status, severity, message) => {
    const shipment = aShipment({ status, expectedArrival: null });
    expect(blockersOf({ fulfillment: { fulfillmentOrders: [], shipments: [shipment] } })).toMatchObject([
      { severity, message, until: null },
    ]);
  });

  it('is not said of a lost box whose goods were sent again', () => {
    const shipments = [aShipment({ status: 'LOST' }), aShipment({ id: 'SH-2', status: 'DELAYED' })];
    expect(blockersOf({ fulfillment: { fulfillmentOrders: [], shipments } }).map(({ subjectId }) => subjectId)).toEqual(
      ['SH-2'],
    );
  });

  it('is not said of a lost box whose goods a place works on again', () => {
    const shipments = [aShipment({ status: 'LOST' })];
    const codesWith = (fulfillmentOrders: readonly FulfillmentOrder[]) =>
      blockersOf({ fulfillment: { fulfillmentOrders, shipments } }).map(({ code }) => code);
    expect(codesWith([])).toEqual(['CARRIER_EXCEPTION']);
    expect(codesWith([aFulfillmentOrder({ requestStatus: 'SUBMITTED' })])).toEqual(['NOT_ACKNOWLEDGED']);
  });
});
