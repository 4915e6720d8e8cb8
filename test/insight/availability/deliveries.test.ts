import { describe, expect, it } from 'vitest';
import { deliveriesTo } from '../../../subgraphs/insight/rules/availability/deliveries.ts';
import { aGap, anInbound, anItem, reno, store } from '../an-order.ts';
import { at } from './places.ts';

const context = at('2026-11-21T18:00:00-08:00');
const none = { stock: 0, inbound: 0, isOpen: false };

function idsOf(...inbound: ReturnType<typeof anInbound>[]) {
  return deliveriesTo(reno, anItem({ inbound }), none, context).map((delivery) => delivery.inbound?.id);
}

describe('deliveries to a place', () => {
  it('can be taken after receiving, the first first', () => {
    const inbound = [
      anInbound({ id: 'late', expectedAt: '2026-12-01T06:00:00-08:00' }),
      anInbound({ id: 'soon', expectedAt: '2026-11-30T06:00:00-08:00' }),
    ];
    const deliveries = deliveriesTo(reno, anItem({ inbound }), none, context);
    expect(deliveries.map(({ inbound: one, at: when }) => [one?.id, when])).toEqual([
      ['soon', '2026-11-30T08:00:00-08:00'],
      ['late', '2026-12-01T08:00:00-08:00'],
    ]);
  });

  it('take longer to receive in a store', () => {
    const inbound = [anInbound({ locationId: store.id })];
    expect(deliveriesTo(store, anItem({ inbound }), none, context)[0]?.at).toBe('2026-11-30T10:00:00-08:00');
  });

  it('count what is not promised to others', () => {
    const inbound = [anInbound({ unallocatedQuantity: 5 }), anInbound({ id: 'PO-2', unallocatedQuantity: null })];
    expect(deliveriesTo(reno, anItem({ inbound }), none, context).map(({ quantity }) => quantity)).toEqual([5, 0]);
  });

  it.each([
    ['received', { status: 'RECEIVED' }],
    ['canceled', { status: 'CANCELED' }],
    ['past due', { expectedAt: '2026-11-21T17:59:59-08:00' }],
    ['without a date', { expectedAt: null }],
    ['for another place', { locationId: store.id }],
  ])('are not those that are %s', (_, changes) => {
    expect(idsOf(anInbound())).toEqual(['PO-1']);
    expect(idsOf(anInbound(changes))).toEqual([]);
  });

  it('are what the completion says when procurement could not be read', () => {
    const item = anItem({ gaps: [aGap('inventory-warehouses')] });
    expect(deliveriesTo(store, item, none, context)).toEqual([]);
    expect(deliveriesTo(store, item, { ...none, inbound: 50 }, context)).toEqual([
      { inbound: null, quantity: 50, at: context.now },
    ]);
    const stores = anItem({ inbound: [anInbound()], gaps: [aGap('inventory-stores')] });
    expect(deliveriesTo(reno, stores, none, context)).toHaveLength(1);
  });
});
