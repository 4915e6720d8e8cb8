import { describe, expect, it } from 'vitest';
import type {
  TimelineFulfillment,
  TimelineInbound,
  TimelineOrder,
} from '../../../subgraphs/insight/facts/timeline-facts.ts';
import { stockEvents } from '../../../subgraphs/insight/rules/timeline/stock-events.ts';
import { aRuleContext, known, unknown } from '../an-order.ts';
import {
  aBoxOf,
  aDispatch,
  aFulfillment,
  aHistory,
  anInboundOf,
  aTimelineLine,
  aTimelineOrder,
  aWork,
} from './a-timeline-order.ts';

const context = aRuleContext();
const before = '2026-11-17T09:00:00-08:00';
const during = '2026-11-18T09:00:00-08:00';
const after = '2026-11-20T09:00:00-08:00';
const bed = aTimelineLine({
  sku: 'BED-KING',
  components: ['BED-HB', 'BED-HW77'].map((sku) => ({ sku, title: sku, quantityPerKit: 1 })),
});

function moves(
  inbound: Partial<TimelineInbound> = {},
  fulfillment: Partial<TimelineFulfillment> = {},
  changes: Partial<TimelineOrder> = {},
) {
  const moved = { revisions: [{ revisedAt: during, expectedAt: '2027-01-10T06:00:00-08:00' }] };
  const order = aTimelineOrder({
    history: known(aHistory({ lines: [bed] })),
    fulfillment: known(
      aFulfillment({ fulfillmentOrders: [aWork({ requestedAt: '2026-11-17T20:15:00-08:00' })], ...fulfillment }),
    ),
    inbound: known([anInboundOf('BED-HW77', { ...moved, ...inbound })]),
    ...changes,
  });
  return stockEvents(order, context).map(({ title, occurredAt }) => [title, occurredAt]);
}

describe('STOCK', () => {
  it('is a moved date of a component that a line waits for', () => {
    expect(moves()).toEqual([['Supplier date for hardware box HW-77 moved from 24 Nov to 10 Jan 2027', during]]);
  });

  it('tells each move from where the last one left', () => {
    const revisions = [
      { revisedAt: during, expectedAt: '2026-12-01T06:00:00-08:00' },
      { revisedAt: after, expectedAt: null },
      { revisedAt: '2026-11-21T09:00:00-08:00', expectedAt: '2026-12-20T06:00:00-08:00' },
    ];
    expect(moves({ revisions }).map(([title]) => title)).toEqual([
      'Supplier date for hardware box HW-77 moved from 24 Nov to 1 Dec',
      'Supplier date for hardware box HW-77 withdrawn without another',
      'Supplier date for hardware box HW-77 set to 20 Dec',
    ]);
  });

  it.each([
    ['for something else', { sku: 'LAMP-9' }],
    ['to another place', { locationId: 'loc:store-017' }],
    ['before the place was asked', { revisions: [{ revisedAt: before, expectedAt: after }] }],
  ])('is not a move %s', (_, inbound) => {
    expect(moves(inbound)).toEqual([]);
  });

  it('ends when the line is there: all of it, not a part', () => {
    const delivered = '2026-11-17T21:00:00-08:00';
    const part = [aDispatch({ deliveredAt: delivered, parcels: [aBoxOf('BED-HB')] })];
    expect(moves({}, { shipments: part })).toHaveLength(1);
    const whole = [...part, aDispatch({ id: 'shipment:SH-2', deliveredAt: delivered, parcels: [aBoxOf('BED-HW77')] })];
    expect(moves({}, { shipments: whole })).toEqual([]);
    expect(moves({}, { shipments: whole.map((one) => ({ ...one, deliveredAt: after })) })).toHaveLength(1);
  });

  it('ends with the order', () => {
    const lines = [{ ...bed, canceledQuantity: 1 }];
    expect(moves({}, {}, { history: known(aHistory({ lines, canceledAt: before })) })).toEqual([]);
    expect(moves({}, {}, { history: known(aHistory({ lines, canceledAt: after })) })).toHaveLength(1);
  });

  it.each([
    ['procurement', { inbound: unknown('inventory-warehouses') }],
    ['fulfillment', { fulfillment: unknown('fulfillment') }],
    ['order history', { history: unknown('order-history') }],
  ])('is not known without %s', (_, changes) => {
    expect(moves({}, {}, changes)).toEqual([]);
  });
});
