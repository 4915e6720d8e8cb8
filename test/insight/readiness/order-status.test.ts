import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import { assessReadiness } from '../../../subgraphs/insight/rules/readiness/readiness.ts';
import {
  aBox,
  aFulfillmentLine,
  aFulfillmentOrder,
  aGap,
  aHold,
  aLevel,
  aLine,
  anItem,
  anOrder,
  aParcel,
  aParcelItem,
  aPayment,
  aRuleContext,
  aShipment,
  unknown,
  usd,
} from '../an-order.ts';

const context = aRuleContext();
const readinessOf = (facts: OrderFacts) => assessReadiness(facts, context);
const statusOf = (facts: OrderFacts) => readinessOf(facts).status;

const lamp9 = aLine({ lineNumber: '2', sku: 'LAMP-9', title: 'Lamp 9', deliverTogetherGroup: null });
const bothLines = [aLine(), lamp9];
const paid = { payments: [aPayment({ amount: usd('118.00') })] };
const workOnBoth = (staged: number) => [
  aFulfillmentOrder({
    lines: [
      aFulfillmentLine({ boxes: [aBox({ stagedQuantity: staged })] }),
      aFulfillmentLine({ lineNumber: '2', sku: 'LAMP-9', boxes: [aBox({ sku: 'LAMP-9' })] }),
    ],
  }),
];
/** Line 1 staged, line 2 out of stock. */
const half = (changes: Parameters<typeof anOrder>[0] = {}) =>
  anOrder({
    history: { lines: bothLines },
    fulfillment: { fulfillmentOrders: workOnBoth(1) },
    billing: paid,
    stock: [anItem(), anItem({ sku: 'LAMP-9', levels: [] })],
    ...changes,
  });
const goneShipment = (changes: Parameters<typeof aShipment>[0] = {}) => ({
  shipments: [aShipment(changes)],
  fulfillmentOrders: [],
});

describe('an order is', () => {
  it('READY when everything is there, said and secured', () => {
    expect(readinessOf(anOrder())).toMatchObject({
      status: 'READY',
      canDeliverComplete: true,
      blockers: [],
      unknownSilos: [],
    });
  });

  it('PARTIALLY_READY when some lines are', () => {
    expect(readinessOf(half())).toMatchObject({ status: 'PARTIALLY_READY', canDeliverComplete: false });
    expect(readinessOf(half()).lines.map(({ status }) => status)).toEqual(['READY', 'BLOCKED']);
  });

  it.each([
    ['nothing is there', anOrder({ stock: [anItem({ levels: [aLevel({ onHand: 0 })] })] })],
    [
      'the place has not accepted',
      anOrder({ fulfillment: { fulfillmentOrders: [aFulfillmentOrder({ requestStatus: 'RECEIVED' })] } }),
    ],
    ['it is on hold', anOrder({ fulfillment: { fulfillmentOrders: [aFulfillmentOrder({ holds: [aHold()] })] } })],
    ['nobody works on it', anOrder({ fulfillment: { fulfillmentOrders: [] } })],
    ['it is not paid', anOrder({ billing: { payments: [] } })],
    ['it has no lines', anOrder({ history: { lines: [] } })],
    ['the carrier is late', anOrder({ fulfillment: goneShipment({ status: 'DELAYED' }) })],
  ])('BLOCKED when %s', (_, facts) => {
    expect(readinessOf(facts)).toMatchObject({ status: 'BLOCKED', canDeliverComplete: false });
    expect(readinessOf(facts).blockers).toHaveLength(1);
  });

  it('BLOCKED, not PARTIALLY_READY, when it is not paid', () => {
    expect(statusOf(half({ billing: { payments: [] } }))).toBe('BLOCKED');
  });

  it('BLOCKED, not PARTIALLY_READY, when any address must be corrected', () => {
    const works = [
      aFulfillmentOrder(),
      aFulfillmentOrder({
        id: 'SO-10188-2',
        lines: [aFulfillmentLine({ lineNumber: '2', sku: 'LAMP-9' })],
        holds: [aHold({ reason: 'INCORRECT_ADDRESS' })],
      }),
    ];
    const facts = half({ fulfillment: { fulfillmentOrders: works }, stock: [anItem(), anItem({ sku: 'LAMP-9' })] });
    expect(readinessOf(facts)).toMatchObject({
      status: 'BLOCKED',
      lines: [{ status: 'READY' }, { status: 'BLOCKED' }],
    });
    const other = works.map((work) => ({ ...work, holds: work.holds.map((hold) => ({ ...hold, reason: 'OTHER' })) }));
    expect(statusOf(half({ fulfillment: { fulfillmentOrders: other } }))).toBe('PARTIALLY_READY');
  });

  it('READY when everything is on its way, paid or not', () => {
    expect(statusOf(anOrder({ fulfillment: goneShipment(), billing: { payments: [] } }))).toBe('READY');
  });

  it('FULFILLED when everything was delivered', () => {
    const facts = anOrder({
      fulfillment: goneShipment({ status: 'DELIVERED', deliveredAt: '2026-11-21T10:00:00-08:00' }),
    });
    expect(readinessOf(facts)).toMatchObject({
      status: 'FULFILLED',
      canDeliverComplete: true,
      earliestCompleteAt: null,
    });
  });

  it('CANCELED when nothing is ordered any more', () => {
    const facts = anOrder({ history: { lines: [aLine({ canceledQuantity: 1 })] } });
    expect(readinessOf(facts)).toMatchObject({ status: 'CANCELED', canDeliverComplete: false, blockers: [] });
  });
});

describe('while billing cannot be read an order is', () => {
  const billing = unknown('billing', '2026-11-21T10:42:00-08:00');

  it('UNKNOWN with everything staged', () => {
    expect(readinessOf(anOrder({ billing }))).toMatchObject({
      status: 'UNKNOWN',
      canDeliverComplete: null,
      earliestCompleteAt: null,
      unknownSilos: ['BILLING'],
      blockers: [{ code: 'SOURCE_UNAVAILABLE', message: 'Billing could not be read since 10:42', severity: 'MEDIUM' }],
      lines: [{ status: 'READY' }],
    });
  });

  it('UNKNOWN with one line ready and one not', () => {
    expect(statusOf(half({ billing }))).toBe('UNKNOWN');
  });

  it('BLOCKED with the ready one delivered', () => {
    const shipments = [aShipment({ status: 'DELIVERED', deliveredAt: '2026-11-21T10:00:00-08:00' })];
    const [work] = workOnBoth(0);
    const facts = half({
      billing,
      fulfillment: { fulfillmentOrders: work ? [{ ...work, lines: work.lines.slice(1) }] : [], shipments },
    });
    expect(readinessOf(facts)).toMatchObject({
      status: 'BLOCKED',
      lines: [{ status: 'FULFILLED' }, { status: 'BLOCKED' }],
    });
  });

  it('READY with everything on its way', () => {
    expect(readinessOf(anOrder({ billing, fulfillment: goneShipment() }))).toMatchObject({
      status: 'READY',
      unknownSilos: [],
    });
  });
});

describe('while stock cannot be read an order is', () => {
  const stock = [anItem({ levels: [], gaps: [aGap('inventory-warehouses')] })];
  const staged = [aFulfillmentOrder({ lines: [aFulfillmentLine({ boxes: [aBox({ stagedQuantity: 1 })] })] })];

  it('READY with everything staged', () => {
    expect(readinessOf(anOrder({ stock, fulfillment: { fulfillmentOrders: staged } }))).toMatchObject({
      status: 'READY',
      unknownSilos: [],
    });
  });

  it('UNKNOWN else, and so is what is ready', () => {
    expect(readinessOf(anOrder({ stock }))).toMatchObject({
      status: 'UNKNOWN',
      unknownSilos: ['INVENTORY'],
      blockers: [{ code: 'SOURCE_UNAVAILABLE', message: 'Inventory could not be read since 17:00' }],
      lines: [{ status: 'UNKNOWN', quantities: { ready: null } }],
    });
  });

  it('BLOCKED if it is not paid in any case', () => {
    expect(readinessOf(anOrder({ stock, billing: { payments: [] } }))).toMatchObject({ status: 'BLOCKED' });
  });

  it('UNKNOWN because of both systems that decide', () => {
    expect(readinessOf(anOrder({ stock, billing: unknown('billing') })).unknownSilos).toEqual(['BILLING', 'INVENTORY']);
  });
});

describe('a line is', () => {
  it('PARTIALLY_READY when goods are the only obstacle', () => {
    const lines = [aFulfillmentLine({ totalQuantity: 2 })];
    const some = (changes: object) =>
      readinessOf(
        anOrder({
          history: { lines: [aLine({ quantity: 2 })] },
          fulfillment: { fulfillmentOrders: [aFulfillmentOrder({ lines, ...changes })] },
          stock: [anItem({ levels: [aLevel({ onHand: 1, committed: 2 })] })],
        }),
      ).lines[0];
    expect(some({})).toMatchObject({ status: 'PARTIALLY_READY', quantities: { ready: 1 } });
    expect(some({ requestStatus: 'RECEIVED' })).toMatchObject({ status: 'BLOCKED', quantities: { ready: 1 } });
  });

  it('told nothing by blockers of other lines', () => {
    const { lines, blockers } = readinessOf(half());
    expect(lines.map((line) => line.blockers.map(({ sku }) => sku))).toEqual([[], ['LAMP-9']]);
    expect(blockers.map(({ lineNumber, lineNumbers }) => [lineNumber, lineNumbers])).toEqual([['2', ['2']]]);
  });

  it('counted from all shipments of it', () => {
    const shipments = ['1', '2'].map((id) => aShipment({ id, parcels: [aParcel({ items: [aParcelItem()] })] }));
    const facts = anOrder({
      history: { lines: [aLine({ quantity: 2 })] },
      fulfillment: { shipments, fulfillmentOrders: [] },
    });
    expect(readinessOf(facts).lines[0]).toMatchObject({
      status: 'READY',
      quantities: { shipped: 2, delivered: 0, ready: 0 },
    });
  });
});

it('says what it rests on', () => {
  expect(readinessOf(anOrder()).basis.map(({ system }) => system)).toEqual([
    'order-history',
    'billing',
    'fulfillment',
    // Of stock what keeps the place of the open line, no other.
    'inventory-warehouses',
  ]);
  expect(
    readinessOf(anOrder({ billing: unknown('billing'), fulfillment: goneShipment() })).basis.map(
      ({ system }) => system,
    ),
  ).toEqual(['order-history', 'fulfillment']);
});
