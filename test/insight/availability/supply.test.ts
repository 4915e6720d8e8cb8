import { describe, expect, it } from 'vitest';
import { supplyAt } from '../../../subgraphs/insight/rules/availability/supply.ts';
import { aLevel, anInbound, anItem, reno } from '../an-order.ts';
import { at } from './places.ts';

const context = at('2026-11-21T18:00:00-08:00');
const none = { stock: 0, inbound: 0, isOpen: false };

function part(
  sku: string,
  onHand: number,
  more: { quantityPerKit?: number; inbound?: ReturnType<typeof anInbound>[] } = {},
) {
  const { quantityPerKit = 1, inbound = [] } = more;
  return { stock: anItem({ sku, levels: [aLevel({ onHand, committed: 0 })], inbound }), quantityPerKit };
}

describe('supply of a place', () => {
  it('starts now with enough on stock', () => {
    expect(supplyAt(reno, 3, [part('A', 3)], none, context)).toMatchObject({
      availableNow: 3,
      start: context.now,
      limiting: null,
    });
  });

  it('starts with the delivery that makes it enough, not with an earlier one', () => {
    const inbound = [
      anInbound({ id: 'PO-1', unallocatedQuantity: 2, expectedAt: '2026-11-25T06:00:00-08:00' }),
      anInbound({ id: 'PO-2', unallocatedQuantity: 2, expectedAt: '2026-11-27T06:00:00-08:00' }),
    ];
    const supply = supplyAt(reno, 4, [part('A', 1, { inbound })], none, context);
    expect(supply).toMatchObject({ availableNow: 1, start: '2026-11-27T08:00:00-08:00' });
    expect(supply.limiting?.delivery?.inbound?.id).toBe('PO-2');
  });

  it('pays what is promised too often out of the deliveries', () => {
    const inbound = [anInbound({ unallocatedQuantity: 5 })];
    expect(supplyAt(reno, 2, [part('A', -3, { inbound })], none, context).start).toBe('2026-11-30T08:00:00-08:00');
    expect(supplyAt(reno, 3, [part('A', -3, { inbound })], none, context).start).toBeNull();
  });

  it('of a kit is that of its scarcest component', () => {
    const parts = [part('A', 9), part('B', 7, { quantityPerKit: 4 })];
    expect(supplyAt(reno, 1, parts, none, context)).toMatchObject({
      availableNow: 1,
      start: context.now,
      limiting: null,
    });
    const two = supplyAt(reno, 2, parts, none, context);
    expect([two.start, two.limiting?.part.stock.sku]).toEqual([null, 'B']);
  });

  it('of a kit starts with the component that comes last; one without a date limits it', () => {
    const soon = [anInbound({ expectedAt: '2026-11-25T06:00:00-08:00' })];
    const late = [anInbound({ expectedAt: '2026-12-25T06:00:00-08:00' })];
    const parts = [part('A', 0, { inbound: soon }), part('B', 0, { inbound: late }), part('C', 5)];
    const dated = supplyAt(reno, 1, parts, none, context);
    expect([dated.start, dated.limiting?.part.stock.sku]).toEqual(['2026-12-25T08:00:00-08:00', 'B']);
    const undated = supplyAt(reno, 1, [part('D', 0), ...parts], none, context);
    expect([undated.start, undated.limiting?.part.stock.sku]).toEqual([null, 'D']);
  });
});
