import { describe, expect, it } from 'vitest';
import {
  aFulfillmentLine,
  aLine,
  anInvoice,
  anInvoiceLine,
  anItem,
  anOrder,
  aParcel,
  aParcelItem,
  aPayment,
  aShipment,
  unknown,
  usd,
} from '../an-order.ts';
import { closedWork, codesIn, findIn } from './sound-orders.ts';

const RIGHT = 'KHK-BLK-34-34';
const WRONG = 'KHK-BLK-32-38';
const optionsOf = (waist: string, length: string) => [
  { name: 'color', value: 'black' },
  { name: 'waist', value: waist },
  { name: 'length', value: length },
];
const policies = { catalog: { [RIGHT]: { product: 'KHK-BLK' }, [WRONG]: { product: 'KHK-BLK' } } };
const right = aParcelItem({ sku: RIGHT, title: 'Black khakis 34-34', options: optionsOf('34', '34') });
const wrong = aParcelItem({
  sku: WRONG,
  title: 'Black khakis 32-38',
  options: optionsOf('32', '38'),
  orderLineNumber: null,
});
const ordered = aLine({ sku: RIGHT, title: 'Black khakis 34-34', quantity: 2, total: usd('99.00') });

const billed = anInvoiceLine({ sku: RIGHT, quantity: 2, amount: usd('99.00') });

/** Two pairs 34-34 ordered at a kiosk and charged; one of them and one 32-38 in the box. */
function aWrongBox({ items = [right, wrong], lines = [ordered] } = {}) {
  const work = closedWork({ lines: [aFulfillmentLine({ sku: RIGHT, totalQuantity: 2, remainingQuantity: 1 })] });
  return anOrder({
    number: 'K-301',
    history: { status: 'FULFILLED', channel: 'KIOSK', total: usd('99.00'), lines },
    fulfillment: { fulfillmentOrders: [work], shipments: [aShipment({ parcels: [aParcel({ items })] })] },
    billing: { invoices: [anInvoice({ lines: [billed] })], payments: [aPayment({ amount: usd('99.00') })] },
    stock: [anItem({ sku: RIGHT, title: 'Black khakis 34-34', options: optionsOf('34', '34') })],
  });
}

describe('SHIPPED_SKU_NOT_ORDERED', () => {
  it('names what was scanned, what was ordered and the options that differ, and speaks for all that follows', () => {
    const found = findIn(aWrongBox(), { policies });
    expect(found).toMatchObject([
      {
        code: 'SHIPPED_SKU_NOT_ORDERED',
        severity: 'HIGH',
        message:
          'Black khakis 32-38 scanned into the box, nobody ordered it (ordered: 2 × black khakis 34-34; waist 32 instead of 34, length 38 instead of 34)',
        expected: '2 × KHK-BLK-34-34',
        actual: '1 × KHK-BLK-34-34 and 1 × KHK-BLK-32-38',
        sku: WRONG,
        lineNumber: '1',
        suggestedActions: ['SHIP_REPLACEMENT', 'OPEN_EXCHANGE', 'CORRECT_STOCK'],
      },
    ]);
    expect(found).toHaveLength(1);
  });

  it('sets it against the short line of the same product before another short line', () => {
    const lamp = aLine({ lineNumber: '1', sku: 'LAMP-4' });
    const lines = [lamp, { ...ordered, id: 'line:2', lineNumber: '2' }];
    const facts = aWrongBox({ lines, items: [{ ...right, orderLineNumber: '2' }, wrong] });
    expect(findIn(facts, { policies }).find(({ code }) => code === 'SHIPPED_SKU_NOT_ORDERED')?.lineNumber).toBe('2');
    expect(findIn(facts).find(({ code }) => code === 'SHIPPED_SKU_NOT_ORDERED')?.lineNumber).toBe('1');
  });

  it('belongs to no line when none is short', () => {
    const found = findIn(aWrongBox({ items: [right, right, wrong, wrong] }), { policies });
    expect(found).toMatchObject([
      { message: '2 × black khakis 32-38 scanned into the box, nobody ordered it', lineNumber: null },
    ]);
  });

  it('believes the scanner and not the paper', () => {
    expect(codesIn(aWrongBox({ items: [right, { ...right, quantity: 1 }] }), { policies })).toEqual([]);
    expect(codesIn(aWrongBox({ items: [right, right, { ...wrong, scanned: false }] }), { policies })).toEqual([]);
  });

  it('accepts what may be sent in its place', () => {
    const substitutes = { catalog: { [RIGHT]: { substitutes: [WRONG] } } };
    expect(codesIn(aWrongBox(), { policies: substitutes })).toEqual([]);
  });

  it('says nothing while inventory cannot say what the items are made of', () => {
    const facts = aWrongBox({ lines: [{ ...ordered, components: unknown('inventory-warehouses') }] });
    expect(codesIn(facts, { policies })).toEqual([]);
  });
});
