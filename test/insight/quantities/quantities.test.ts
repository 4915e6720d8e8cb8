import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import { isOpen } from '../../../subgraphs/insight/rules/quantities/open-work.ts';
import { quantitiesOf } from '../../../subgraphs/insight/rules/quantities/quantities.ts';
import {
  aBox,
  aFulfillmentLine,
  aFulfillmentOrder,
  aLine,
  anInvoice,
  anInvoiceLine,
  anOrder,
  aParcel,
  aParcelItem,
  aPickup,
  aReturn,
  aRuleContext,
  aShipment,
  known,
  unknown,
  usd,
} from '../an-order.ts';

const context = aRuleContext();
const arrived = '2026-11-21T10:00:00-08:00';

/** The first line's counts, in short. */
function countsOf(facts: OrderFacts, index = 0) {
  const counts = quantitiesOf(facts, context).lines?.[index];
  if (!counts) throw new Error('no such line');
  const { ordered, need, shipped, returned, billed } = counts;
  return { ordered, need, shipped: shipped?.units, delivered: shipped?.deliveredUnits, returned, billed };
}

const bed = aLine({
  sku: 'BED',
  components: known([
    { sku: 'HEAD', title: 'Headboard', quantityPerKit: 1 },
    { sku: 'RAIL', title: 'Rail', quantityPerKit: 2 },
  ]),
});
const boxes = (...items: readonly (readonly [string, number])[]) => [
  aShipment({
    parcels: [
      aParcel({ items: items.map(([sku, quantity]) => aParcelItem({ sku, quantity, orderLineNumber: null })) }),
    ],
  }),
];

describe('ordered', () => {
  it('is net of what was canceled', () => {
    const facts = anOrder({ history: { lines: [aLine({ quantity: 3, canceledQuantity: 1 })] } });
    expect(countsOf(facts)).toMatchObject({ ordered: 2, need: 2 });
  });

  it('is not known where order history could not be read', () => {
    expect(quantitiesOf(anOrder({ history: unknown('order-history') }), context).lines).toBeNull();
  });
});

describe('gone', () => {
  it.each([
    ['IN_TRANSIT', 1, 0],
    ['DELAYED', 1, 0],
    ['CANCELED', 0, 0],
    ['LOST', 0, 0],
    ['RETURNED_TO_SENDER', 0, 0],
  ])('a shipment that is %s ships %i', (status, shipped, delivered) => {
    const facts = anOrder({ fulfillment: { shipments: [aShipment({ status })] } });
    expect(countsOf(facts)).toMatchObject({ shipped, delivered, need: 1 - shipped });
  });

  it('is nothing before a shipment has left', () => {
    expect(countsOf(anOrder({ fulfillment: { shipments: [aShipment({ shippedAt: null })] } })).shipped).toBe(0);
  });

  it('is what a scanner saw, not what the paper says', () => {
    const parcels = [aParcel({ items: [aParcelItem({ scanned: false })] })];
    expect(countsOf(anOrder({ fulfillment: { shipments: [aShipment({ parcels })] } })).shipped).toBe(0);
  });

  it('is delivered by the shipment’s date, else by its last event', () => {
    const events = [{ occurredAt: arrived, status: 'DELIVERED' }];
    for (const shipment of [
      aShipment({ status: 'DELIVERED', deliveredAt: arrived }),
      aShipment({ status: 'DELIVERED', parcels: [aParcel({ events })] }),
    ]) {
      const line = quantitiesOf(anOrder({ fulfillment: { shipments: [shipment] } }), context).lines?.[0];
      expect(line?.shipped).toMatchObject({ units: 1, deliveredUnits: 1, deliveredAt: arrived });
    }
  });

  it('is what was handed over, at that instant', () => {
    const lines = [aFulfillmentLine({ remainingQuantity: 0, handedOverQuantity: 1 })];
    const pickedUp = aFulfillmentOrder({
      method: 'PICK_UP',
      status: 'CLOSED',
      lines,
      pickup: aPickup({ handedOverAt: arrived }),
    });
    const inStore = aFulfillmentOrder({ method: 'HAND_OVER_IN_STORE', status: 'CLOSED', lines, closedAt: arrived });
    for (const work of [pickedUp, inStore]) {
      const line = quantitiesOf(anOrder({ fulfillment: { fulfillmentOrders: [work] } }), context).lines?.[0];
      expect(line?.shipped).toMatchObject({ units: 1, deliveredUnits: 1, deliveredAt: arrived });
      expect(line?.need).toBe(0);
    }
  });

  it('is not known where fulfillment could not be read', () => {
    const facts = anOrder({ fulfillment: unknown('fulfillment') });
    expect(countsOf(facts)).toMatchObject({ need: null, returned: null, shipped: undefined });
    expect(quantitiesOf(facts, context)).toMatchObject({ gone: null, notOrdered: null });
  });
});

describe('match', () => {
  const two = [aLine({ lineNumber: '1', quantity: 2 }), aLine({ lineNumber: '2' })];
  const item = (changes: object) => ({
    shipments: [aShipment({ parcels: [aParcel({ items: [aParcelItem(changes)] })] })],
  });

  it('takes the line that the item names, of several that it fits', () => {
    const facts = anOrder({ history: { lines: two }, fulfillment: item({ orderLineNumber: '2' }) });
    expect([0, 1].map((index) => countsOf(facts, index).shipped)).toEqual([0, 1]);
  });

  it('takes the first where it names none', () => {
    const facts = anOrder({ history: { lines: two }, fulfillment: item({ orderLineNumber: null }) });
    expect([0, 1].map((index) => countsOf(facts, index).shipped)).toEqual([1, 0]);
  });

  it('finds what fits no line, whatever line it names', () => {
    const facts = anOrder({ fulfillment: item({ sku: 'LAMP-9', orderLineNumber: '1' }) });
    expect(countsOf(facts).shipped).toBe(0);
    expect(quantitiesOf(facts, context).notOrdered?.map(({ sku }) => sku)).toEqual(['LAMP-9']);
  });

  it('takes an allowed substitute for a unit', () => {
    const allowing = aRuleContext({ policies: { catalog: { 'LAMP-4': { substitutes: ['LAMP-9'] } } } });
    const facts = anOrder({ fulfillment: item({ sku: 'LAMP-9', orderLineNumber: null }) });
    expect(quantitiesOf(facts, allowing).lines?.[0]?.shipped?.units).toBe(1);
    expect(quantitiesOf(facts, allowing).notOrdered).toEqual([]);
  });
});

describe('a kit', () => {
  it.each([
    [[['HEAD', 1]], 0],
    [
      [
        ['HEAD', 1],
        ['RAIL', 1],
      ],
      0,
    ],
    [
      [
        ['HEAD', 1],
        ['RAIL', 2],
      ],
      1,
    ],
    [
      [
        ['HEAD', 3],
        ['RAIL', 5],
      ],
      2,
    ],
    [
      [
        ['BED', 1],
        ['HEAD', 1],
        ['RAIL', 2],
      ],
      2,
    ],
  ] as const)('%j makes %i', (items, units) => {
    const facts = anOrder({
      history: { lines: [{ ...bed, quantity: 3 }] },
      fulfillment: { shipments: boxes(...items) },
    });
    expect(countsOf(facts)).toMatchObject({ shipped: units, need: 3 - units });
  });

  it('is told by the place that works on it, where inventory could not say', () => {
    const line = { ...bed, components: unknown('inventory-warehouses') };
    const picked = [aBox({ sku: 'HEAD', quantity: 1 }), aBox({ sku: 'RAIL', quantity: 2 })];
    const work = aFulfillmentOrder({ lines: [aFulfillmentLine({ sku: 'BED', boxes: picked })] });
    const facts = anOrder({
      history: { lines: [line] },
      fulfillment: { fulfillmentOrders: [work], shipments: boxes(['HEAD', 1], ['RAIL', 1]) },
    });
    expect(countsOf(facts).shipped).toBe(0);
    expect(quantitiesOf(facts, context).lines?.[0]?.components.map((one) => one.quantityPerKit)).toEqual([1, 2]);
  });
});

describe('need', () => {
  it('is not below nothing', () => {
    const facts = anOrder({ fulfillment: { shipments: boxes(['LAMP-4', 3]) } });
    expect(countsOf(facts)).toMatchObject({ ordered: 1, shipped: 3, need: 0 });
  });
});

describe('billed', () => {
  const billedOf = (...invoices: ReturnType<typeof anInvoice>[]) => countsOf(anOrder({ billing: { invoices } })).billed;

  it.each(['VOID', 'DRAFT'])('leaves out an invoice that is %s', (status) => {
    expect(billedOf(anInvoice({ status }))?.units).toBe(0);
  });

  it('counts the product lines that name the line', () => {
    const lines = [
      anInvoiceLine({ quantity: 2, amount: usd('118.00') }),
      anInvoiceLine({ kind: 'SHIPPING', quantity: null, amount: usd('6.90') }),
      anInvoiceLine({ orderLineNumber: '2' }),
    ];
    const billed = billedOf(anInvoice({ lines }));
    expect(billed?.units).toBe(2);
    expect(billed?.amount.toFixed(2)).toBe('118.00');
  });

  it.each(['59.00', '-59.00'])('takes a credit of %s off', (amount) => {
    const credit = {
      number: 'C-1',
      issuedAt: null,
      amount: usd(amount),
      lines: [anInvoiceLine({ amount: usd(amount) })],
    };
    const billed = billedOf(
      anInvoice({ lines: [anInvoiceLine({ quantity: 2, amount: usd('118.00') })], creditNotes: [credit] }),
    );
    expect(billed).toMatchObject({ units: 1, creditedUnits: 1 });
    expect(billed?.amount.toFixed(2)).toBe('59.00');
  });

  it('is not known where billing could not be read', () => {
    expect(countsOf(anOrder({ billing: unknown('billing') })).billed).toBeNull();
  });
});

describe('returned', () => {
  it.each([
    [aReturn(), 1],
    [aReturn({ receivedAt: null, status: 'REQUESTED' }), 0],
    [aReturn({ status: 'DECLINED' }), 0],
    [aReturn({ items: [{ sku: 'LAMP-4', quantity: 1, orderLineNumber: null, reason: 'UNWANTED' }] }), 1],
    [aReturn({ items: [{ sku: 'LAMP-9', quantity: 1, orderLineNumber: '2', reason: 'UNWANTED' }] }), 0],
  ])('%#', (one, units) => {
    expect(countsOf(anOrder({ fulfillment: { returns: [one] } })).returned).toBe(units);
  });
});

describe('work is open', () => {
  it.each([
    ['OPEN', 'SUBMITTED', true],
    ['ON_HOLD', 'ACCEPTED', true],
    ['OPEN', 'CANCELLATION_REJECTED', true],
    ['CLOSED', 'ACCEPTED', false],
    ['CANCELED', 'ACCEPTED', false],
    ['OPEN', 'REJECTED', false],
    ['OPEN', 'CANCELLATION_ACCEPTED', false],
  ])('%s, %s: %s', (status, requestStatus, open) => {
    expect(isOpen({ status, requestStatus })).toBe(open);
  });
});
