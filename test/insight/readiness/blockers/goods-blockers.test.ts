import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../subgraphs/insight/facts/order-facts.ts';
import type { ItemStock } from '../../../../subgraphs/insight/facts/stock-facts.ts';
import { assessReadiness } from '../../../../subgraphs/insight/rules/readiness/readiness.ts';
import {
  aBox,
  aFulfillmentLine,
  aFulfillmentOrder,
  aGap,
  aLevel,
  aLine,
  anInbound,
  anItem,
  anOrder,
  aPayment,
  aRuleContext,
  aSource,
  reno,
  unknown,
  usd,
  warehouse,
} from '../../an-order.ts';

const context = aRuleContext();
const inbound = anInbound({ expectedAt: '2026-11-30T06:00:00-08:00' });
const moved = anInbound({
  originallyExpectedAt: '2026-08-24T06:00:00-07:00',
  revisions: [
    { revisedAt: '2026-08-21T15:30:00-07:00', expectedAt: '2026-10-10T06:00:00-07:00' },
    { revisedAt: '2026-10-09T16:10:00-07:00', expectedAt: '2026-11-30T06:00:00-08:00' },
  ],
});
const pastDue = anInbound({ expectedAt: '2026-11-16T10:00:00-08:00' });
const nothing = [aLevel({ onHand: 0, outOfStockSince: '2026-10-05T15:40:00-07:00' })];

/** An order with a lamp that the place states missing, or that stock does not have. */
function blockersWith({
  missing = null,
  item = {},
  ...changes
}: Parameters<typeof anOrder>[0] & { missing?: Box['missing']; item?: Partial<ItemStock> } = {}) {
  const work = aFulfillmentOrder({ lines: [aFulfillmentLine({ boxes: [aBox({ missing })] })] });
  const stock = [anItem({ levels: nothing, ...item })];
  return assessReadiness(anOrder({ fulfillment: { fulfillmentOrders: [work] }, stock, ...changes }), context).blockers;
}

const reported = { quantity: 2, reportedAt: '2026-08-07T11:40:00-07:00', expectedAt: null };

describe('COMPONENT_MISSING', () => {
  it('is what the place states, until the delivery that covers it', () => {
    expect(blockersWith({ missing: reported, item: { inbound: [inbound] } })).toEqual([
      {
        code: 'COMPONENT_MISSING',
        severity: 'HIGH',
        silo: 'FULFILLMENT',
        message: 'Lamp 4 (LAMP-4) short by 2 at Reno distribution center since 7 Aug; expected 30 Nov',
        since: '2026-08-07T11:40:00-07:00',
        until: '2026-11-30T08:00:00-08:00',
        untilBasis: 'PURCHASE_ORDER',
        untilConfidence: 'MEDIUM',
        lineNumbers: ['1'],
        lineNumber: '1',
        lineId: 'line:1',
        sku: 'LAMP-4',
        title: 'Lamp 4',
        quantityMissing: 2,
        locationId: reno.id,
        locationName: 'Reno distribution center',
        inboundId: 'PO-1',
        dateMoves: 0,
        dateUnread: false,
        subjectId: 'SO-10188-1',
        source: aSource('fulfillment', { recordKey: 'SO-10188-1' }),
      },
    ]);
  });

  it('takes the date that the place was told, while it is ahead', () => {
    const told = { ...reported, expectedAt: '2026-11-25T09:00:00-08:00' };
    expect(blockersWith({ missing: told, item: { inbound: [inbound] } })[0]).toMatchObject({
      until: told.expectedAt,
      untilBasis: 'PERSON',
      untilConfidence: 'MEDIUM',
      message: 'Lamp 4 (LAMP-4) short by 2 at Reno distribution center since 7 Aug; expected 25 Nov',
    });
    const passed = { ...reported, expectedAt: '2026-11-20T09:00:00-08:00' };
    expect(blockersWith({ missing: passed, item: { inbound: [inbound] } })[0]).toMatchObject({
      untilBasis: 'PURCHASE_ORDER',
    });
  });

  it('has no date where nobody has one', () => {
    expect(blockersWith({ missing: reported })[0]).toMatchObject({
      message: 'Lamp 4 (LAMP-4) short by 2 at Reno distribution center since 7 Aug; no date in any system',
      until: null,
      untilBasis: 'NONE',
    });
  });

  it('has a date that is not known while procurement cannot be read', () => {
    const item = { levels: [], gaps: [aGap('inventory-warehouses')] };
    expect(blockersWith({ missing: reported, item })).toMatchObject([
      {
        code: 'COMPONENT_MISSING',
        dateUnread: true,
        message:
          'Lamp 4 (LAMP-4) short by 2 at Reno distribution center since 7 Aug; the date is not known, procurement could not be read',
      },
    ]);
  });

  it('is stated also where order history cannot be read', () => {
    const history = unknown('order-history');
    expect(blockersWith({ missing: reported, history })).toMatchObject([
      { code: 'COMPONENT_MISSING', lineNumber: '1', lineId: null },
      { code: 'SOURCE_UNAVAILABLE', message: 'Order history could not be read since 17:00' },
    ]);
  });

  it('is not said of a line that is canceled', () => {
    expect(blockersWith({ missing: reported, history: { lines: [aLine({ canceledQuantity: 1 })] } })).toEqual([]);
  });
});

describe('STOCK_SHORT', () => {
  it('is what the place does not have, since it ran out or the order was placed', () => {
    expect(blockersWith({ item: { inbound: [inbound] } })).toMatchObject([
      {
        code: 'STOCK_SHORT',
        severity: 'HIGH',
        silo: 'INVENTORY',
        message: 'Lamp 4 (LAMP-4) short by 1 at Reno distribution center; expected 30 Nov',
        since: '2026-11-20T09:00:00-08:00',
        until: '2026-11-30T08:00:00-08:00',
        quantityMissing: 1,
        source: { system: 'inventory-warehouses' },
      },
    ]);
    const since = '2026-11-21T12:00:00-08:00';
    expect(blockersWith({ item: { levels: [aLevel({ onHand: 0, outOfStockSince: since })] } })[0]?.since).toBe(since);
  });

  it('is not said of stock that is not known, nor of lines that are not', () => {
    const item = { levels: [], gaps: [aGap('inventory-warehouses')] };
    expect(blockersWith({ item }).map(({ code }) => code)).toEqual(['SOURCE_UNAVAILABLE']);
    expect(blockersWith({ history: unknown('order-history') }).map(({ code }) => code)).toEqual(['SOURCE_UNAVAILABLE']);
  });
});

describe('DISCONTINUED', () => {
  it.each([
    ['missing', reported],
    ['short', null],
  ])('stands in the place of what is %s and will not come', (_, missing) => {
    expect(blockersWith({ missing, item: { discontinued: true } })).toMatchObject([
      {
        code: 'DISCONTINUED',
        severity: 'CRITICAL',
        silo: 'INVENTORY',
        message: 'Lamp 4 is discontinued and nothing is on order',
        since: null,
        until: null,
      },
    ]);
  });

  it.each([
    ['one is on order', [inbound]],
    ['one is past due', [pastDue]],
    ['one comes to another place', [anInbound({ locationId: warehouse.id })]],
  ])('is not said while %s', (_, on) => {
    expect(blockersWith({ item: { discontinued: true, inbound: on } })[0]?.code).toBe('STOCK_SHORT');
  });

  it('is not said while nobody can tell what is on order', () => {
    const item = { discontinued: true, gaps: [aGap('inventory-warehouses')] };
    expect(blockersWith({ missing: reported, item })[0]?.code).toBe('COMPONENT_MISSING');
  });
});

describe('INBOUND_LATE', () => {
  it('says how often the covering delivery was put off', () => {
    expect(blockersWith({ item: { inbound: [moved] } })).toMatchObject([
      {
        code: 'STOCK_SHORT',
        message: expect.stringMatching(/; expected 30 Nov, date moved twice$/),
        untilConfidence: 'LOW',
      },
      {
        code: 'INBOUND_LATE',
        severity: 'HIGH',
        silo: 'INVENTORY',
        message: 'Purchase order PO-1 for lamp 4 moved twice, from 24 Aug to 30 Nov',
        since: '2026-08-24T06:00:00-07:00',
        until: '2026-11-30T08:00:00-08:00',
        untilConfidence: 'LOW',
        quantityMissing: null,
        inboundId: 'PO-1',
      },
    ]);
  });

  it('says what is past due, and gives no date', () => {
    expect(blockersWith({ item: { inbound: [pastDue] } })).toMatchObject([
      { code: 'STOCK_SHORT', until: null },
      {
        code: 'INBOUND_LATE',
        message: 'Purchase order PO-1 for lamp 4 was due 16 Nov and has not arrived',
        since: '2026-11-16T10:00:00-08:00',
        until: null,
        untilBasis: 'NONE',
      },
    ]);
  });

  it('is not said of a delivery that came forward, nor where another covers', () => {
    const forward = { ...moved, originallyExpectedAt: '2026-12-24T06:00:00-08:00' };
    expect(blockersWith({ item: { inbound: [forward] } }).map(({ code }) => code)).toEqual(['STOCK_SHORT']);
    expect(blockersWith({ item: { inbound: [pastDue, inbound] } }).map(({ code }) => code)).toEqual(['STOCK_SHORT']);
  });

  it('is said once of a delivery that two lines wait for', () => {
    const lines = ['1', '2'].map((lineNumber) => aFulfillmentLine({ lineNumber }));
    const blockers = blockersWith({
      item: { inbound: [moved] },
      history: { lines: [aLine(), aLine({ lineNumber: '2' })] },
      fulfillment: { fulfillmentOrders: [aFulfillmentOrder({ lines })] },
      billing: { payments: [aPayment({ amount: usd('118.00') })] },
    });
    expect(blockers.map(({ code, lineNumber, lineNumbers }) => [code, lineNumber, lineNumbers])).toEqual([
      ['STOCK_SHORT', '1', ['1']],
      ['STOCK_SHORT', '2', ['2']],
      ['INBOUND_LATE', null, ['1', '2']],
    ]);
  });
});
