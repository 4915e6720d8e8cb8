import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../subgraphs/insight/rules/availability/facts.ts';
import { aGap, aLevel, anInbound, anItem, aSource } from '../an-order.ts';

const stores = aSource('inventory-stores', { freshness: 'BATCH' });
const warehouses = aSource('inventory-warehouses');

function systems(changes: Parameters<typeof anItem>[0]) {
  const stock = anItem({ levels: [], sources: [stores, warehouses], ...changes });
  return factsOf([{ stock, quantityPerKit: 1 }]).map(({ system, freshness }) => [system, freshness]);
}

describe('what an availability rests on', () => {
  it('is the systems that have stock of it or expect some', () => {
    expect(systems({ levels: [aLevel({ source: stores })] })).toEqual([['inventory-stores', 'BATCH']]);
    expect(systems({ inbound: [anInbound()] })).toEqual([['inventory-warehouses', 'LIVE']]);
  });

  it('is everybody’s word when nobody has any', () => {
    expect(systems({})).toEqual([
      ['inventory-stores', 'BATCH'],
      ['inventory-warehouses', 'LIVE'],
    ]);
  });

  it('shows what an unread system last said, if it did', () => {
    const shown = { ...stores, freshness: 'STALE' } as const;
    const levels = [aLevel()];
    const stale = { levels, sources: [warehouses], gaps: [{ ...aGap('inventory-stores'), shown }] };
    expect(systems(stale)).toEqual([
      ['inventory-warehouses', 'LIVE'],
      ['inventory-stores', 'STALE'],
    ]);
    expect(systems({ ...stale, gaps: [aGap('inventory-stores')] })).toEqual([['inventory-warehouses', 'LIVE']]);
  });
});
