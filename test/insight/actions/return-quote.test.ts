import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import type { AskedUnits } from '../../../subgraphs/insight/rules/actions/asked-units.ts';
import { quoteReturn, type ReturnQuote } from '../../../subgraphs/insight/rules/actions/return-quote.ts';
import type { AssessedOrder } from '../../../subgraphs/insight/rules/assess-order.ts';
import type { DiscrepancyCode } from '../../../subgraphs/insight/rules/discrepancy.ts';
import type { OrderPromise, PromiseKind, PromiseStatus } from '../../../subgraphs/insight/rules/promise.ts';
import {
  aLine,
  anOrder,
  aParcel,
  aParcelItem,
  aPayment,
  aRefund,
  aReturn,
  aRuleContext,
  aShipment,
  known,
  unknown,
  usd,
} from '../an-order.ts';

const context = aRuleContext({
  policies: {
    money: { returnFee: { LARGE: '100.00', PARCEL: '0.00' }, feeWaivedWhen: ['PROMISE_BROKEN', 'WRONG_ITEM'] },
    catalog: {
      'COUCH-GRN': { sizeClass: 'LARGE' },
      'BED-KING': { sizeClass: 'LARGE' },
      'LAMP-4': { sizeClass: 'PARCEL' },
    },
  },
});

/** A couch that was delivered and a bed that was not, paid; the parts that a silo said are given. */
function couchAndBed(changes: Parameters<typeof anOrder>[0] = {}): OrderFacts {
  const bed = ['BED-HB', 'BED-RAIL'].map((sku) => ({ sku, title: sku, quantityPerKit: 1 }));
  return anOrder({
    number: 'SO-10023',
    history: {
      lines: [
        aLine({ lineNumber: '1', sku: 'COUCH-GRN', title: 'Green couch', total: usd('1350.00') }),
        aLine({ lineNumber: '2', sku: 'BED-KING', title: 'King bed', total: usd('1650.00'), components: known(bed) }),
      ],
    },
    fulfillment: { shipments: [aShipment({ parcels: [aParcel({ items: [aParcelItem({ sku: 'COUCH-GRN' })] })] })] },
    billing: { payments: [aPayment({ amount: usd('3000.00') })] },
    ...changes,
  });
}

/** Two lamps, of which so many left. */
function twoLamps(shipped: number, billing: Parameters<typeof anOrder>[0] = {}): OrderFacts {
  const items = [aParcelItem({ quantity: shipped })];
  return anOrder({
    history: { lines: [aLine({ quantity: 2, total: usd('99.99') })] },
    fulfillment: { shipments: shipped > 0 ? [aShipment({ parcels: [aParcel({ items })] })] : [] },
    billing: { payments: [aPayment({ amount: usd('99.99') })] },
    ...billing,
  });
}

interface Findings {
  readonly promises?: readonly (readonly [PromiseKind, PromiseStatus])[];
  readonly discrepancies?: readonly DiscrepancyCode[];
}

/** Only what the rule reads of the other rules' answers. */
function assessed(facts: OrderFacts, { promises = [], discrepancies = [] }: Findings = {}): AssessedOrder {
  return {
    facts,
    promises: promises.map(([kind, status]) => ({ kind, status }) as OrderPromise),
    discrepancies: discrepancies.map((code) => ({ code })),
  } as unknown as AssessedOrder;
}

function quote(facts: OrderFacts, asked: readonly AskedUnits[] | null = null, findings: Findings = {}): ReturnQuote {
  const answer = quoteReturn(assessed(facts, findings), asked, context);
  if ('is' in answer) throw new Error(`refused: ${answer.expected}`);
  return answer;
}

function items(facts: OrderFacts, asked: readonly AskedUnits[] | null = null) {
  return quote(facts, asked).items.map(({ kind, quantity, refundNow, refundOnReceipt }) => [
    kind,
    quantity,
    refundNow?.amount,
    refundOnReceipt?.amount,
  ]);
}

const late = { promises: [['DELIVER_BY', 'BROKEN']] } as const;

describe('a quote', () => {
  it('gives back the bed now and the couch on receipt, the fee at our cost', () => {
    expect(quote(couchAndBed(), null, late)).toEqual({
      items: [
        {
          lineId: 'line:1',
          lineNumber: '1',
          sku: 'COUCH-GRN',
          quantity: 1,
          kind: 'RETURN',
          refundNow: usd('0.00'),
          refundOnReceipt: usd('1350.00'),
        },
        {
          lineId: 'line:2',
          lineNumber: '2',
          sku: 'BED-KING',
          quantity: 1,
          kind: 'CANCEL',
          refundNow: usd('1650.00'),
          refundOnReceipt: usd('0.00'),
        },
      ],
      paid: usd('3000.00'),
      fee: usd('100.00'),
      feeWaivable: true,
      feeReason: 'PROMISE_BROKEN',
      refundNow: usd('1650.00'),
      refundOnReceipt: usd('1350.00'),
      customerPays: usd('0.00'),
      rule: 'return-quote@1',
      unknownSilos: [],
    });
  });

  it('splits a line into what left and what has not', () => {
    expect(items(twoLamps(1))).toEqual([
      ['RETURN', 1, '0.00', '50.00'],
      ['CANCEL', 1, '50.00', '0.00'],
    ]);
  });

  it('does not round on the way: two halves of an odd price are the price', () => {
    expect(quote(twoLamps(0))).toMatchObject({ refundNow: usd('99.99'), refundOnReceipt: usd('0.00') });
    expect(quote(twoLamps(1))).toMatchObject({ refundNow: usd('50.00') });
  });

  it('is about the asked units; what was shipped goes back first', () => {
    expect(items(twoLamps(1), [{ lineId: 'line:1', quantity: 1 }])).toEqual([['RETURN', 1, '0.00', '50.00']]);
    expect(items(couchAndBed(), [{ lineId: 'line:2', quantity: 1 }])).toEqual([['CANCEL', 1, '1650.00', '0.00']]);
  });

  it('leaves out what came back already', () => {
    const returned = { fulfillment: { shipments: [aShipment()], returns: [aReturn()] } };
    expect(items(anOrder(returned))).toEqual([]);
  });

  it('leaves out what was canceled', () => {
    const canceled = aLine({ quantity: 3, canceledQuantity: 2, total: usd('90.00') });
    expect(
      items(anOrder({ history: { lines: [canceled] }, billing: { payments: [aPayment({ amount: usd('90.00') })] } })),
    ).toEqual([['CANCEL', 1, '30.00', '0.00']]);
  });

  it('never gives back more than was paid and not refunded, cancellations first', () => {
    const deposit = { billing: { payments: [aPayment({ amount: usd('2000.00') })] } };
    expect(quote(couchAndBed(deposit))).toMatchObject({ refundNow: usd('1650.00'), refundOnReceipt: usd('350.00') });
    const refunded = {
      billing: { payments: [aPayment({ amount: usd('2000.00') })], refunds: [aRefund({ amount: usd('800.00') })] },
    };
    expect(quote(couchAndBed(refunded))).toMatchObject({
      paid: usd('2000.00'),
      refundNow: usd('1200.00'),
      refundOnReceipt: usd('0.00'),
    });
  });
});

describe('the fee', () => {
  const wrongItem = { discrepancies: ['SHIPPED_SKU_NOT_ORDERED'] } as const;

  it('is the customer’s without a reason', () => {
    expect(quote(couchAndBed())).toMatchObject({
      fee: usd('100.00'),
      feeWaivable: false,
      feeReason: null,
      customerPays: usd('100.00'),
    });
  });

  it('names the wrong item before the broken promise', () => {
    expect(quote(couchAndBed(), null, { ...late, ...wrongItem }).feeReason).toBe('WRONG_ITEM');
  });

  it('does not fall on us for a call-back that was not made, nor for a promise at risk', () => {
    const others = {
      promises: [
        ['CALL_BACK_BY', 'BROKEN'],
        ['DELIVER_BY', 'AT_RISK'],
      ],
    } as const;
    expect(quote(couchAndBed(), null, others)).toMatchObject({ feeWaivable: false, feeReason: null });
  });

  it('is none, for no reason, where only goods that never left are canceled or small ones returned', () => {
    const none = { fee: usd('0.00'), feeWaivable: false, feeReason: null, customerPays: usd('0.00') };
    expect(quote(couchAndBed(), [{ lineId: 'line:2', quantity: 1 }], late)).toMatchObject(none);
    expect(quote(twoLamps(1), null, wrongItem)).toMatchObject(none);
  });

  it('is charged once: that of the largest goods', () => {
    const shipments = [
      aShipment({
        parcels: [aParcel({ items: [aParcelItem({ sku: 'COUCH-GRN' }), aParcelItem({ sku: 'BED-KING' })] })],
      }),
    ];
    expect(quote(couchAndBed({ fulfillment: { shipments } })).fee).toEqual(usd('100.00'));
  });
});

describe('a silo less', () => {
  it('without billing the goods and the fee are known, the money is not', () => {
    expect(quote(couchAndBed({ billing: unknown('billing') }), null, late)).toMatchObject({
      items: [
        { kind: 'RETURN', refundNow: null, refundOnReceipt: null },
        { kind: 'CANCEL', refundNow: null, refundOnReceipt: null },
      ],
      paid: null,
      fee: usd('100.00'),
      feeWaivable: true,
      customerPays: usd('0.00'),
      refundNow: null,
      refundOnReceipt: null,
      unknownSilos: ['BILLING'],
    });
  });

  it.each([
    ['fulfillment', { fulfillment: unknown('fulfillment') }, 'FULFILLMENT'],
    ['order history', { history: unknown('order-history') }, 'ORDER_HISTORY'],
  ])('without %s only what was paid is known', (_, changes, silo) => {
    expect(quote(couchAndBed(changes), [{ lineId: 'line:2', quantity: 1 }])).toEqual({
      items: [],
      paid: usd('3000.00'),
      fee: null,
      feeWaivable: null,
      feeReason: null,
      refundNow: null,
      refundOnReceipt: null,
      customerPays: null,
      rule: 'return-quote@1',
      unknownSilos: [silo],
    });
  });
});

describe('asked lines', () => {
  it.each([
    ['a line of another order', [{ lineId: 'line:9', quantity: 1 }], 'the id of a line of this order', 'line:9'],
    ['no units', [{ lineId: 'line:1', quantity: 0 }], 'a quantity of at least 1', 0],
    ['more than there is', [{ lineId: 'line:1', quantity: 3 }], 'at most 2 of line 1', 3],
    [
      'more than there is, in two parts',
      [
        { lineId: 'line:1', quantity: 1 },
        { lineId: 'line:1', quantity: 2 },
      ],
      'at most 2 of line 1',
      3,
    ],
  ])('are refused: %s', (_, asked, expected, received) => {
    expect(quoteReturn(assessed(twoLamps(1)), asked, context)).toEqual({ is: 'refused', expected, received });
  });

  it('without fulfillment nobody can say how many there are, but a line is still a line', () => {
    const facts = couchAndBed({ fulfillment: unknown('fulfillment') });
    expect(quote(facts, [{ lineId: 'line:1', quantity: 9 }]).items).toEqual([]);
    expect(quoteReturn(assessed(facts), [{ lineId: 'line:9', quantity: 1 }], context)).toMatchObject({ is: 'refused' });
  });
});
