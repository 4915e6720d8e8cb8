import { describe, expect, it } from 'vitest';
import { knownValue } from '../../../subgraphs/insight/facts/known.ts';
import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import {
  aGap,
  aLine,
  anInvoice,
  anInvoiceLine,
  anOrder,
  aParcel,
  aParcelItem,
  aRecord,
  aShipment,
  known,
  unknown,
  usd,
} from '../an-order.ts';
import { aPickupOrder, aShippedOrder, aWaitingOrder, codesIn, findIn } from './sound-orders.ts';

describe('findDiscrepancies', () => {
  it.each([
    ['shipped', aShippedOrder()],
    ['waiting', aWaitingOrder()],
    ['to be collected', aPickupOrder()],
  ])('finds nothing in a sound order: %s', (_name, facts) => {
    expect(codesIn(facts)).toEqual([]);
  });

  it('says what a discrepancy is made of', () => {
    const facts = aShippedOrder({ billing: { invoices: [], payments: [] } });
    expect(findIn(facts)).toEqual([
      {
        id: 'discrepancy:SHIPPED_NOT_BILLED/SO-10188/1/LAMP-4',
        code: 'SHIPPED_NOT_BILLED',
        severity: 'LOW',
        message: 'Lamp 4 shipped, 0 billed',
        detectedAt: '2026-11-20T16:00:00-08:00',
        silos: ['ORDER_HISTORY', 'FULFILLMENT', 'BILLING'],
        expected: '1 billed',
        actual: '0 billed',
        orderNumber: 'SO-10188',
        lineNumber: '1',
        lineId: 'line:1',
        sku: 'LAMP-4',
        locationId: null,
        subjectId: null,
        rule: 'discrepancy@1',
        evidence: expect.toSatisfy((sources: { system: string }[]) => {
          return sources.map(({ system }) => system).join() === 'order-history,fulfillment,billing';
        }),
        suggestedActions: ['OPEN_CASE'],
      },
    ]);
  });

  it('puts the worst first, then goes by code', () => {
    const facts = aShippedOrder({
      history: { status: 'FULFILLED', lines: [...aRecord().lines, ...aRecord({}).lines.map(secondLine)] },
      billing: { invoices: [], refunds: [], payments: [] },
      fulfillment: { shipments: [aShipment(), aShipment({ id: 'SH-2' })] },
    });
    expect(findIn(facts).map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'MEDIUM SHIPPED_QUANTITY_OVER',
      'MEDIUM STATUS_CONFLICT',
    ]);
  });

  it.each(['order-history', 'fulfillment', 'billing', 'inventory-stores', 'inventory-warehouses'])(
    'finds no more when %s could not be read',
    (system) => {
      for (const [name, facts] of Object.entries(defects)) {
        const all = codesIn(facts);
        expect(all, name).not.toEqual([]);
        expect(
          codesIn(without(system, facts)).filter((code) => !all.includes(code)),
          name,
        ).toEqual([]);
      }
    },
  );

  it('finds nothing in an order that does not exist', () => {
    expect(codesIn(anOrder({ history: known(null) }))).toEqual([]);
  });
});

const wrongItem = aParcelItem({ sku: 'LAMP-9', title: 'Lamp 9', orderLineNumber: null });
const wrongBox = aShipment({ parcels: [aParcel({ items: [wrongItem] })] });
const kit = aLine({ components: known([{ sku: 'LAMP-4-BASE', title: 'Base', quantityPerKit: 1 }]) });
const baseOnly = aParcelItem({ sku: 'LAMP-4-BASE', title: 'Base' });

const defects = {
  'charged early': anOrder(),
  'wrong goods': aShippedOrder({ fulfillment: { shipments: [wrongBox] } }),
  'nothing billed': aShippedOrder({ billing: { invoices: [] } }),
  'too little sent': aShippedOrder({ fulfillment: { shipments: [] } }),
  'billed too much': aShippedOrder({
    billing: { invoices: [anInvoice({ lines: [anInvoiceLine({ amount: usd('60.00') })] })] },
  }),
  'a kit sent twice': aShippedOrder({
    history: { status: 'FULFILLED', lines: [kit] },
    fulfillment: {
      shipments: ['SH-1', 'SH-2'].map((id) => aShipment({ id, parcels: [aParcel({ items: [baseOnly] })] })),
    },
  }),
  'not confirmed': aPickupOrder({
    work: { requestStatus: 'SUBMITTED' },
    level: { lastSoldAt: '2026-11-21T12:00:00-08:00' },
  }),
  'not there': aPickupOrder({ level: { onHand: 0 } }),
  'without lines': anOrder({ history: { lines: [] } }),
};

function without(system: string, facts: OrderFacts): OrderFacts {
  if (system === 'order-history') return { ...facts, history: unknown(system) };
  if (system === 'fulfillment') return { ...facts, fulfillment: unknown(system) };
  if (system === 'billing') return { ...facts, billing: unknown(system) };
  const stock = [...facts.stock].map(([sku, item]) => [sku, { ...item, levels: [], gaps: [aGap(system)] }] as const);
  const history = knownValue(facts.history);
  const lines = history?.lines.map((line) => ({ ...line, components: unknown(system) })) ?? [];
  return { ...facts, stock: new Map(stock), history: history ? known({ ...history, lines }) : facts.history };
}

function secondLine(line: ReturnType<typeof aRecord>['lines'][number]) {
  return { ...line, id: 'line:2', lineNumber: '2', sku: 'LAMP-9', title: 'Lamp 9' };
}
