import { describe, expect, it } from 'vitest';
import { orderStateOf } from '../../../subgraphs/insight/rules/readiness/order-state.ts';
import { projectionOf } from '../../../subgraphs/insight/rules/readiness/project-completion.ts';
import { assessReadiness } from '../../../subgraphs/insight/rules/readiness/readiness.ts';
import {
  aBox,
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
  aRuleContext,
  aShipment,
  NOW,
  store,
  unknown,
  usd,
  warehouse,
} from '../an-order.ts';

const context = aRuleContext();
const earliestOf = (changes: Parameters<typeof anOrder>[0], now = NOW) =>
  assessReadiness(anOrder(changes), aRuleContext({ now })).earliestCompleteAt;
const stockAt = (location: typeof store, changes = {}) => [anItem({ levels: [aLevel({ location, ...changes })] })];
const pickup = (changes = {}) => ({
  stock: stockAt(store),
  fulfillment: {
    fulfillmentOrders: [aFulfillmentOrder({ method: 'PICK_UP', location: store, pickup: aPickup(), ...changes })],
  },
});
const byVan = (changes = {}) => ({
  stock: stockAt(warehouse),
  fulfillment: {
    fulfillmentOrders: [aFulfillmentOrder({ method: 'DELIVER_BY_APPOINTMENT', location: warehouse, ...changes })],
  },
});

describe('an order is complete at the earliest', () => {
  it('after handling and transport of the route from now on', () => {
    expect(earliestOf({})).toBe('2026-11-27T18:00:00-08:00');
    expect(earliestOf(byVan())).toBe('2026-11-22T00:00:00-08:00');
  });

  it('at once where no route is told', () => {
    expect(earliestOf({ ...byVan(), history: { shipTo: null } })).toBe(NOW);
  });

  it('after the last blocker', () => {
    const fulfillmentOrders = [aFulfillmentOrder({ location: warehouse, method: 'DELIVER_BY_APPOINTMENT' })];
    const stock = [
      anItem({
        levels: [aLevel({ location: warehouse, onHand: 0 })],
        inbound: [anInbound({ locationId: warehouse.id })],
      }),
    ];
    expect(earliestOf({ stock, fulfillment: { fulfillmentOrders } })).toBe('2026-11-30T14:00:00-08:00');
  });

  it('not before the end of the first booked window, if nothing blocks', () => {
    const windows = [
      anAppointment({ id: 'A-2', window: { start: '2026-11-27T09:00:00-08:00', end: '2026-11-27T13:00:00-08:00' } }),
      anAppointment(),
      anAppointment({
        id: 'A-0',
        status: 'CANCELED_BY_COMPANY',
        window: { start: '2026-11-24T09:00:00-08:00', end: '2026-11-24T13:00:00-08:00' },
      }),
    ];
    expect(earliestOf(byVan({ appointments: windows }))).toBe('2026-11-25T13:00:00-08:00');
    const held = [aHold({ expiresAt: '2026-11-22T09:00:00-08:00' })];
    expect(earliestOf(byVan({ appointments: windows, holds: held }))).toBe('2026-11-22T15:00:00-08:00');
  });

  it('when a pick-up was claimed ready, or is prepared inside opening hours', () => {
    expect(earliestOf(pickup({ pickup: aPickup({ readyClaimedAt: '2026-11-21T12:00:00-08:00' }) }))).toBe(
      '2026-11-21T12:00:00-08:00',
    );
    expect(earliestOf(pickup())).toBe('2026-11-21T19:00:00-08:00');
    expect(earliestOf(pickup(), '2026-11-21T19:30:00-08:00')).toBe('2026-11-22T11:00:00-08:00');
  });

  it('when a store says: that contains the preparation', () => {
    const busy = aPickup({ storeNoteCode: 'STORE_BUSY', storeEstimate: '2026-11-22T15:00:00-08:00' });
    expect(earliestOf(pickup({ requestStatus: 'RECEIVED', pickup: busy }))).toBe('2026-11-22T15:00:00-08:00');
  });

  it('when the last box is expected', () => {
    expect(earliestOf({ fulfillment: { fulfillmentOrders: [], shipments: [aShipment()] } })).toBe(
      '2026-11-24T20:00:00-08:00',
    );
    expect(
      earliestOf({ fulfillment: { fulfillmentOrders: [], shipments: [aShipment({ expectedArrival: null })] } }),
    ).toBeNull();
  });
});

describe('nobody can say when an order is complete', () => {
  it.each([
    ['a blocker has no date', { fulfillment: { fulfillmentOrders: [aFulfillmentOrder({ holds: [aHold()] })] } }],
    ['billing cannot be read and something is open', { billing: unknown('billing') }],
    ['nobody works on it', { fulfillment: { fulfillmentOrders: [] } }],
    [
      'nobody works on some of it yet',
      {
        history: { placedAt: NOW, lines: [aLine({ quantity: 2 })] },
        fulfillment: { fulfillmentOrders: [aFulfillmentOrder({ closedAt: NOW })] },
      },
    ],
    [
      'a place expects a missing part, and procurement cannot say whether its delivery is overdue',
      {
        fulfillment: {
          fulfillmentOrders: [
            aFulfillmentOrder({
              lines: [
                aFulfillmentLine({
                  boxes: [
                    aBox({ missing: { quantity: 1, reportedAt: null, expectedAt: '2026-11-25T08:00:00-08:00' } }),
                  ],
                }),
              ],
            }),
          ],
        },
        stock: [anItem({ gaps: [aGap('inventory-warehouses')] })],
      },
    ],
    ['it is canceled', { history: { lines: [aLine({ canceledQuantity: 1 })] } }],
    ['the hours of the store are not known', pickup({ location: { ...store, openingWindows: null } })],
  ])('if %s', (_, changes) => {
    expect(earliestOf(changes)).toBeNull();
  });

  it('but a blocker of INFO does not keep a date away', () => {
    const payments = [aPayment({ amount: usd('1.00') })];
    expect(earliestOf({ billing: { payments } }, '2026-11-20T12:00:00-08:00')).toBe('2026-11-26T12:00:00-08:00');
  });

  it('names the systems only where they matter', () => {
    const short = {
      stock: [anItem({ levels: [aLevel({ onHand: 0 })], inbound: [anInbound()] })],
      billing: unknown('billing'),
    };
    expect(assessReadiness(anOrder(short), context)).toMatchObject({
      status: 'BLOCKED',
      earliestCompleteAt: null,
      unknownSilos: ['BILLING'],
    });
    const undated = { ...short, stock: [anItem({ levels: [aLevel({ onHand: 0 })] })] };
    expect(assessReadiness(anOrder(undated), context)).toMatchObject({ status: 'BLOCKED', unknownSilos: [] });
  });
});

describe('the projection of some lines', () => {
  const two = anOrder({
    history: { lines: [aLine(), aLine({ lineNumber: '2', sku: 'LAMP-9' })] },
    fulfillment: {
      fulfillmentOrders: [
        aFulfillmentOrder(),
        aFulfillmentOrder({
          id: 'SO-10188-2',
          method: 'PICK_UP',
          location: store,
          lines: [aFulfillmentLine({ lineNumber: '2', sku: 'LAMP-9' })],
        }),
      ],
    },
    billing: { payments: [aPayment({ amount: usd('118.00') })] },
    stock: [anItem(), anItem({ sku: 'LAMP-9', levels: [], gaps: [aGap('inventory-stores')] })],
  });

  it('looks at these only', () => {
    expect(projectionOf(orderStateOf(two, context), ['1'], [], context)).toEqual({
      at: '2026-11-27T18:00:00-08:00',
      bound: '2026-11-27T18:00:00-08:00',
      isUndated: false,
      unsureSystems: [],
    });
    expect(projectionOf(orderStateOf(two, context), ['2'], [], context)).toEqual({
      at: null,
      bound: '2026-11-21T19:00:00-08:00',
      isUndated: false,
      unsureSystems: ['inventory-stores'],
    });
    expect(projectionOf(orderStateOf(two, context), null, [], context)).toMatchObject({
      at: null,
      unsureSystems: ['inventory-stores'],
    });
  });
});
