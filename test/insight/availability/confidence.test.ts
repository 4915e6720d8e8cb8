import { describe, expect, it } from 'vitest';
import { confidenceOf } from '../../../subgraphs/insight/rules/availability/confidence.ts';
import { supplyAt } from '../../../subgraphs/insight/rules/availability/supply.ts';
import { aLevel, anInbound, anItem, aSource, reno, store } from '../an-order.ts';
import { at } from './places.ts';

const context = at('2026-11-21T18:00:00-08:00');
const none = { stock: 0, inbound: 0, isOpen: false };
const live = aSource('inventory-stores');

function sure(item: ReturnType<typeof anItem>, place = reno) {
  return confidenceOf(supplyAt(place, 1, [{ stock: item, quantityPerKit: 1 }], none, context), context);
}

describe('confidence', () => {
  it('is high for fresh figures of more than twice what is kept back', () => {
    const level = (onHand: number) => aLevel({ location: store, onHand, committed: 0, source: live });
    expect(sure(anItem({ levels: [level(5)] }), store)).toBe('HIGH');
    expect(sure(anItem({ levels: [level(4)] }), store)).toBe('MEDIUM');
  });

  it('is medium for figures from an extract', () => {
    const source = aSource('inventory-warehouses', { freshness: 'BATCH' });
    expect(sure(anItem({ levels: [aLevel({ source })] }))).toBe('MEDIUM');
  });

  it('is low where nobody has counted for more than 30 days', () => {
    expect(sure(anItem({ levels: [aLevel({ lastCountedAt: '2026-10-01T09:00:00-07:00' })] }))).toBe('LOW');
    expect(sure(anItem({ levels: [aLevel({ lastCountedAt: null })] }))).toBe('HIGH');
  });

  it('is medium on a delivery, low once its date has moved', () => {
    const moved = { revisions: [{ revisedAt: '2026-11-01T09:00:00-08:00', expectedAt: '2026-11-30T06:00:00-08:00' }] };
    expect(sure(anItem({ levels: [], inbound: [anInbound()] }))).toBe('MEDIUM');
    expect(sure(anItem({ levels: [], inbound: [anInbound(moved)] }))).toBe('LOW');
  });

  it('is none without a date', () => {
    expect(sure(anItem({ levels: [] }))).toBe('NONE');
  });

  it('of a kit is that of its least sure component', () => {
    const parts = [anItem(), anItem({ levels: [], inbound: [anInbound()] })].map((stock) => ({
      stock,
      quantityPerKit: 1,
    }));
    expect(confidenceOf(supplyAt(reno, 1, parts, none, context), context)).toBe('MEDIUM');
  });
});
