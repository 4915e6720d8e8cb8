import { describe, expect, it } from 'vitest';
import { availableNow } from '../../../subgraphs/insight/rules/availability/available-now.ts';
import { aGap, anItem } from '../an-order.ts';
import { at, placesAt, stockAt } from './places.ts';

const now = '2026-11-19T10:30:00-08:00';
const context = at(now);
const unread = { stock: 777, inbound: 0, isOpen: true };

function there(id: string, changes: Parameters<typeof stockAt>[1], gaps = anItem().gaps): number {
  const item = anItem({ levels: [stockAt('loc:store-042', { onHand: 9, ...changes, location: placeOf(id) })], gaps });
  return availableNow(item, placeOf(id), unread, context);
}

function placeOf(id: string) {
  const place = placesAt(now).find((one) => one.id === id);
  if (!place) throw new Error(id);
  return place;
}

describe('A0', () => {
  it('leaves out what is committed, reserved or unavailable, and what a store keeps back', () => {
    expect(there('loc:store-042', { committed: 1, reserved: 2, unavailable: 3 })).toBe(1);
  });

  it('keeps nothing back in a warehouse, however old its count', () => {
    expect(there('loc:wh-bayarea', { lastCountedAt: '2026-01-01T09:00:00-08:00' })).toBe(9);
  });

  it('keeps one unit more back in a store that was not counted for more than 30 days', () => {
    expect(there('loc:store-042', { lastCountedAt: '2026-10-20T10:30:00-07:00' })).toBe(7);
    expect(there('loc:store-042', { lastCountedAt: '2026-10-20T10:29:59-07:00' })).toBe(6);
    expect(there('loc:store-042', { lastCountedAt: null })).toBe(7);
  });

  it('of a place without a record is nothing, less what it keeps back', () => {
    const item = anItem({ levels: [] });
    expect(availableNow(item, placeOf('loc:store-017'), unread, context)).toBe(-2);
    expect(availableNow(item, placeOf('loc:dc-reno'), unread, context)).toBe(0);
  });

  it('is what the completion says where the system of the place could not be read', () => {
    const item = anItem({ levels: [], gaps: [aGap('inventory-stores')] });
    expect(availableNow(item, placeOf('loc:store-017'), unread, context)).toBe(777);
    expect(availableNow(item, placeOf('loc:dc-reno'), unread, context)).toBe(0);
  });
});
