import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import { assessReadiness } from '../../../subgraphs/insight/rules/readiness/readiness.ts';
import {
  aBox,
  aFulfillmentLine,
  aFulfillmentOrder,
  aLevel,
  aLine,
  anAppointment,
  anItem,
  anOrder,
  aPayment,
  aRecord,
  aRuleContext,
  aShipment,
  aSource,
  known,
  unknown,
  usd,
  warehouse,
} from '../an-order.ts';

const gateOf = (facts: OrderFacts) => assessReadiness(facts, aRuleContext()).mayOfferAppointment;
const lines = (staged: number) => [aFulfillmentLine({ boxes: [aBox({ stagedQuantity: staged })] })];
const byVan = (
  { staged = 1, level = {}, work = {} }: { staged?: number; level?: object; work?: object } = {},
  changes = {},
) =>
  anOrder({
    stock: [anItem({ levels: [aLevel({ location: warehouse, ...level })] })],
    fulfillment: {
      fulfillmentOrders: [
        aFulfillmentOrder({ method: 'DELIVER_BY_APPOINTMENT', location: warehouse, lines: lines(staged), ...work }),
      ],
    },
    ...changes,
  });
const broken = (days: readonly string[], changes = {}) =>
  days.map((day) =>
    anAppointment({
      id: `A-${day}`,
      status: 'CANCELED_BY_COMPANY',
      bookedAt: `2026-11-${day}T08:00:00-08:00`,
      window: { start: `2026-11-${day}T09:00:00-08:00`, end: `2026-11-${day}T13:00:00-08:00` },
      ...changes,
    }),
  );

describe('a delivery window may be offered', () => {
  it('if everything is ready', () => {
    expect(gateOf(byVan())).toEqual({ allowed: true, reason: 'Everything is ready.' });
    expect(gateOf(byVan({ staged: 0 }))).toEqual({ allowed: true, reason: 'Everything is ready.' });
  });

  it.each([
    ['Nothing of this order is delivered by appointment.', anOrder()],
    ['The order is canceled.', byVan({}, { history: { lines: [aLine({ canceledQuantity: 1 })] } })],
    [
      'Everything has left; no window is needed.',
      anOrder({ fulfillment: { fulfillmentOrders: [], shipments: [aShipment()] } }),
    ],
    [
      'Everything has been delivered.',
      anOrder({
        fulfillment: {
          fulfillmentOrders: [],
          shipments: [aShipment({ status: 'DELIVERED', deliveredAt: '2026-11-21T09:00:00-08:00' })],
        },
      }),
    ],
    [
      'BLOCKED: Lamp 4 (LAMP-4) short by 1 at Bay Area warehouse; no date in any system.',
      byVan({ staged: 0, level: { onHand: 0 } }),
    ],
  ])('not: %s', (reason, facts) => {
    expect(gateOf(facts)).toEqual({ allowed: false, reason });
  });

  it('or nobody knows', () => {
    expect(gateOf(byVan({}, { billing: unknown('billing') }))).toEqual({
      allowed: null,
      reason: 'Not known: billing could not be read.',
    });
  });

  it.each([
    ['A', " Only lamp 4 could go; that needs the customer's consent."],
    [null, ''],
  ])('not for a part; of group %s', (deliverTogetherGroup, consent) => {
    const both = [
      aLine({ deliverTogetherGroup }),
      aLine({ lineNumber: '2', sku: 'LAMP-9', title: 'Lamp 9', deliverTogetherGroup }),
    ];
    const work = { lines: [...lines(1), aFulfillmentLine({ lineNumber: '2', sku: 'LAMP-9' })] };
    const facts = byVan(
      { work },
      { history: { lines: both }, billing: { payments: [aPayment({ amount: usd('118.00') })] } },
    );
    expect(gateOf(facts)).toEqual({
      allowed: false,
      reason: `PARTIALLY_READY: Lamp 9 (LAMP-9) short by 1 at Bay Area warehouse; no date in any system.${consent}`,
    });
  });
});

describe('after broken windows', () => {
  const reason = '2 windows in a row were broken: every unit must be staged first.';

  it('every unit must be staged', () => {
    const appointments = broken(['10', '16']);
    expect(gateOf(byVan({ staged: 0, work: { appointments } }))).toEqual({ allowed: false, reason });
    expect(gateOf(byVan({ staged: 1, work: { appointments } })).allowed).toBe(true);
  });

  it.each([
    ['one', broken(['10'])],
    [
      'one since one was kept',
      [...broken(['08', '10']), ...broken(['12'], { status: 'COMPLETED' }), ...broken(['16'])],
    ],
    [
      'one, and one that the customer canceled',
      [...broken(['10']), ...broken(['16'], { status: 'CANCELED_BY_CUSTOMER' })],
    ],
    ['one, and one that is ahead', [...broken(['10']), ...broken(['25'])]],
    [
      'one, and one that was replaced in time',
      [...broken(['10']), ...broken(['13'], { bookedAt: '2026-11-09T08:00:00-08:00', status: 'SCHEDULED' })],
    ],
  ])('%s is not enough', (_, appointments) => {
    expect(gateOf(byVan({ staged: 0, work: { appointments } })).allowed).toBe(true);
  });
});

describe('facts must be fresh', () => {
  const old = '2026-11-21T17:00:00-08:00';

  it.each([
    [
      'Fulfillment is not fresh enough for a promise.',
      {},
      aSource('fulfillment', { asOf: '2026-11-21T17:44:59-08:00' }),
    ],
    [
      'Order history is not fresh enough for a promise.',
      { history: known(aRecord(), aSource('order-history', { asOf: old })) },
      null,
    ],
  ])('%s', (reason, changes, source) => {
    const facts = byVan({}, changes);
    const { fulfillment } = facts;
    const aged = source && fulfillment.is === 'known' ? { ...facts, fulfillment: { ...fulfillment, source } } : facts;
    expect(gateOf(aged)).toEqual({ allowed: false, reason });
  });

  it('and an extract counts through what is staged only', () => {
    const source = aSource('inventory-stores', { freshness: 'BATCH' });
    expect(gateOf(byVan({ staged: 0, level: { source } }))).toEqual({
      allowed: false,
      reason: 'The stock of lamp 4 is not fresh enough: it must be staged first.',
    });
    expect(gateOf(byVan({ staged: 1, level: { source } })).allowed).toBe(true);
  });
});
